using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Api.Clients;

/// <summary>The API as a program sees it; over HTTP, or in the same process with the same semantics.</summary>
/// <remarks>
/// Every refusal is an <see cref="ApiException"/>. An object without namespace is in `default` where its kind has namespaces.
/// </remarks>
public interface IApiClient
{
    /// <summary>Creates, replaces or patches one object.</summary>
    Task<WriteResult> WriteAsync(ObjectWrite write, WriteOptions? options = null, CancellationToken cancellationToken = default);

    Task<ApiObject> GetAsync(ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default);

    /// <summary>Lists one namespace, or all of them when <paramref name="namespace"/> is null.</summary>
    Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Everything after <paramref name="resourceVersion"/>, in order, until cancelled or until the server ends it; null or "0" begins with
    /// `ADDED` for all that is there.
    /// </summary>
    IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Answers with the object while it is going, or its last state when it is gone.</summary>
    Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes what a list with the same options answers, and answers with those objects: going, or as they were last.</summary>
    Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default);
}

/// <summary>How a write is done.</summary>
public sealed record WriteOptions
{
    /// <summary>Does everything but the commit.</summary>
    public bool DryRun { get; init; }

    /// <summary>The revision that led to this write; it is recorded on its events.</summary>
    public long? Cause { get; init; }

    /// <summary>Who owns the fields that the write sets; an apply patch must name it.</summary>
    /// <remarks>In process, a write without one leaves ownership alone; over HTTP the server takes the client's name for it.</remarks>
    public string? FieldManager { get; init; }

    /// <summary>An apply patch takes the fields over that other managers own, rather than to be refused.</summary>
    public bool Force { get; init; }

    /// <summary>What becomes of fields that the model does not know; null leaves it to the server, which warns.</summary>
    public FieldValidation? FieldValidation { get; init; }

    /// <summary>The part of the object that is patched: `status`; null for the object itself.</summary>
    public string? Subresource { get; init; }
}

/// <summary>One change: `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK`; `ERROR` carries a <see cref="Status"/> instead of an object.</summary>
public sealed record WatchEvent(string Type, ApiObject? Object, Status? Error = null)
{
    public const string Added = "ADDED";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
    public const string Bookmark = "BOOKMARK";
    public const string Failed = "ERROR";

    /// <summary>The annotation of the bookmark that ends the initial events of a streaming list; its value is `true`.</summary>
    public const string InitialEventsEnd = "k8s.io/initial-events-end";
}
