using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Lists;
using Troupe.ControlPlane.Watches;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Answers from the read model and the journal, without asking an actor.</summary>
internal sealed class ObjectReads(ReadModels.ReadModel readModel, ObjectLists lists, WatchStreams watches)
{
    public ApiObject Get(ResourceKind kind, string? @namespace, string name) =>
        Find(kind, @namespace, name) ?? throw Refuse.NotThere(readModel.Current, kind, ObjectKey.Of(kind, @namespace, name));

    /// <summary>Null where there is none, or none is named.</summary>
    public ApiObject? Find(ResourceKind kind, string? @namespace, string? name) =>
        string.IsNullOrEmpty(name) ? null : readModel.Current.Find(ObjectKey.Of(kind, @namespace, name))?.Object;

    public ValueTask<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options, CancellationToken cancellationToken) =>
        lists.ListAsync(kind, @namespace, options, cancellationToken);

    public ValueTask<IAsyncEnumerable<WatchEvent>> OpenWatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options, CancellationToken cancellationToken) =>
        watches.OpenAsync(new ObjectSelection(kind, @namespace, options), resourceVersion, options, cancellationToken);
}
