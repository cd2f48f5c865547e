using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The API within the control plane's own process: the verbs of the wire, and what only a kind understands.</summary>
public interface IGatewayClient : IApiClient
{
    /// <summary>Opens a watch: a refusal comes from here, and an event or the end from the stream.</summary>
    Task<IAsyncEnumerable<WatchEvent>> OpenWatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Replaces an object with what a function makes of it; the function is asked again where another wrote in between.</summary>
    /// <remarks>A revision or uid that it answers with must still be the object's: it is no part of what is tried again.</remarks>
    Task<WriteResult> ChangeAsync(
        ResourceKind kind, string? @namespace, string name, Func<ApiObject, ApiObject> change, WriteOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Asks an object what only its kind understands; answers with the object as readers then see it.</summary>
    Task<ApiObject> ExecuteAsync(
        EntityKey target, Func<CommandContext, Command> command, WriteOptions? options = null,
        CancellationToken cancellationToken = default);
}
