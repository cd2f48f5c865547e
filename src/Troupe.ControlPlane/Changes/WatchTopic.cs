using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>What a watch is about, narrow enough that a change finds its watchers without asking the others.</summary>
/// <param name="Namespace">Null: all of them.</param>
/// <param name="Name">Null: every name.</param>
/// <param name="Node">Null: pods of every node, and all that is no pod.</param>
internal readonly record struct WatchTopic(string Kind, string? Namespace = null, string? Name = null, string? Node = null)
{
    /// <summary>All topics that a change belongs to.</summary>
    public static IEnumerable<WatchTopic> Of(ObjectChanged change)
    {
        var (kind, @namespace, name) = (change.Key.Kind, change.Key.Namespace, change.Key.Name);
        yield return new WatchTopic(kind);
        yield return new WatchTopic(kind, Namespace: @namespace);
        yield return new WatchTopic(kind, Name: name);
        yield return new WatchTopic(kind, Namespace: @namespace, Name: name);
        if (change.Kind != ResourceKinds.Pods) yield break;

        // A pod that leaves a node is news there too.
        var (before, after) = (NodeOf(change.Old), NodeOf(change.New));
        if (before is not null) yield return new WatchTopic(kind, Node: before);
        if (after is not null && after != before) yield return new WatchTopic(kind, Node: after);
    }

    private static string? NodeOf(Api.Metadata.ApiObject? pod) => (pod as Pod)?.Spec.NodeName;
}
