using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Agent.Tests.Clusters;

/// <summary>The API as somebody sees it, with the faults that a test wants, and a memory of what was written.</summary>
public sealed class ObservedApi(IApiClient api) : IApiClient
{
    private readonly ConcurrentQueue<(string Verb, ApiObject Object)> _writes = [];

    /// <summary>What each call fails with, by its verb (`create`, `list`, `watch`…) and kind; null lets it succeed.</summary>
    public Func<string, string, Exception?> Fault { get; set; } = static (_, _) => null;

    /// <summary>Every accepted write, as verb and object, in order.</summary>
    public IReadOnlyList<(string Verb, ApiObject Object)> Writes => [.. _writes];

    /// <summary>What an API says that is away.</summary>
    public static ApiException Unavailable() =>
        new(new Status { Outcome = "Failure", Reason = "ServiceUnavailable", Message = "the API is away", Code = 503 });

    public async Task<WriteResult> WriteAsync(
        ObjectWrite write, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (verb, kind) = write switch
        {
            ObjectWrite.Create create => ("create", ResourceKinds.Of(create.Object.GetType())),
            ObjectWrite.Replace replace => ("replace", ResourceKinds.Of(replace.Object.GetType())),
            ObjectWrite.ReplaceStatus replace => ("replaceStatus", ResourceKinds.Of(replace.Object.GetType())),
            ObjectWrite.Change change => ("patch", change.Kind),
            _ => throw new UnreachableException(),
        };
        Fail(verb, kind);
        var written = await api.WriteAsync(write, options, cancellationToken);
        _writes.Enqueue((verb, written.Object));
        return written;
    }

    public Task<ApiObject> GetAsync(ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default)
    {
        Fail("get", kind);
        return api.GetAsync(kind, @namespace, name, cancellationToken);
    }

    public async Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        Fail("list", kind);
        return await api.ListAsync(kind, @namespace, options, cancellationToken);
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Fail("watch", kind);
        await foreach (var @event in api.WatchAsync(kind, @namespace, resourceVersion, options, cancellationToken))
        {
            // A connection that breaks is noticed when something comes over it.
            Fail("watch", kind);
            yield return @event;
        }
    }

    public async Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        Fail("delete", kind);
        var gone = await api.DeleteAsync(kind, @namespace, name, options, cancellationToken);
        _writes.Enqueue(("delete", gone));
        return gone;
    }

    public Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default) =>
        api.DeleteCollectionAsync(kind, @namespace, options, selection, cancellationToken);

    private void Fail(string verb, ResourceKind kind)
    {
        if (Fault(verb, kind.Kind) is { } fault) throw fault;
    }
}
