using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;
using static Troupe.Domain.Pods.PodCommand;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The API within the control plane's own process, for one identity: the same door and the same rules as over HTTP.</summary>
public sealed class GatewayClient : IGatewayClient
{
    private readonly ApiGateway _gateway;
    private readonly Identity _identity;

    internal GatewayClient(ApiGateway gateway, Identity identity) => (_gateway, _identity) = (gateway, identity);

    public Task<WriteResult> WriteAsync(ObjectWrite write, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        _gateway.WriteAsync(_identity, write, options, cancellationToken);

    public Task<ApiObject> GetAsync(ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default) =>
        _gateway.GetAsync(_identity, kind, @namespace, name, cancellationToken);

    public Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default) =>
        _gateway.ListAsync(_identity, kind, @namespace, options, cancellationToken);

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var events = await OpenWatchAsync(kind, @namespace, resourceVersion, options, cancellationToken).ConfigureAwait(false);
        await foreach (var @event in events.ConfigureAwait(false)) yield return @event;
    }

    public Task<IAsyncEnumerable<WatchEvent>> OpenWatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _gateway.OpenWatchAsync(_identity, kind, @namespace, resourceVersion, options, cancellationToken);

    public Task<WriteResult> ChangeAsync(
        ResourceKind kind, string? @namespace, string name, Func<ApiObject, ApiObject> change, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _gateway.ChangeAsync(_identity, kind, @namespace, name, change, options, cancellationToken);

    public Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        _gateway.DeleteAsync(_identity, kind, @namespace, name, options, cancellationToken);

    public Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default) =>
        _gateway.DeleteCollectionAsync(_identity, kind, @namespace, options, selection, cancellationToken);

    /// <summary>Asks an object what only its kind understands; answers with the object as readers then see it.</summary>
    /// <remarks>As <c>ExecuteAsync(key, context => new BindPod("node-1") { Target = key, Context = context })</c>.</remarks>
    /// <exception cref="ApiException">The object refused.</exception>
    public Task<ApiObject> ExecuteAsync(
        EntityKey target, Func<CommandContext, Command> command, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _gateway.ExecuteAsync(_identity, target, command, options, cancellationToken);

    /// <summary>Asks an entity that is no object of the API, as the allocations are, for its answer.</summary>
    /// <exception cref="ApiException">The entity refused.</exception>
    public Task<T> AskAsync<T>(EntityKey target, Func<CommandContext, Command> command, CancellationToken cancellationToken = default) =>
        _gateway.AskAsync<T>(_identity, target, command, cancellationToken);

    /// <summary>Gives a pod its node, as a POST to `pods/NAME/binding` does.</summary>
    public Task<ApiObject> BindPodAsync(
        string @namespace, string name, string nodeName, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var target = new EntityKey(ResourceKinds.Pods.Kind, @namespace, name);
        return ExecuteAsync(target, context => new BindPod(nodeName) { Target = target, Context = context }, options, cancellationToken);
    }
}
