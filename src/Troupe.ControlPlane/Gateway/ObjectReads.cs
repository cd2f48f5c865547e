using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Watches;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Answers from the read model, without asking an actor.</summary>
internal sealed class ObjectReads(ReadModels.ReadModel readModel, WatchStreams watches)
{
    public ApiObject Get(ResourceKind kind, string? @namespace, string name) =>
        readModel.Current.Find(ObjectKey.Of(kind, @namespace, name))?.Object ?? throw Refuse.NotFound(kind, name);

    public ObjectList<ApiObject> List(ResourceKind kind, string? @namespace, ListOptions? options)
    {
        var selection = new ObjectSelection(kind, @namespace, options);
        var objects = readModel.Current;
        return new ObjectList<ApiObject>
        {
            ApiVersion = kind.ApiVersion,
            Kind = kind.ListKind,
            Metadata = new ListMeta { ResourceVersion = objects.Revision.ToString(CultureInfo.InvariantCulture) },
            Items = [.. objects.List(kind, selection.Namespace).Select(stored => stored.Object).Where(selection.Matches)],
        };
    }

    public IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options, CancellationToken cancellationToken) =>
        watches.OpenAsync(new ObjectSelection(kind, @namespace, options), resourceVersion, cancellationToken);
}
