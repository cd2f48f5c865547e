using System.Diagnostics;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.ReplicaSets;
using Troupe.Api.ReplicationControllers;

namespace Troupe.Api.Scaling;

/// <summary>The kinds whose replicas can be asked for and set through `scale`.</summary>
public static class ScalableObjects
{
    /// <summary>Whether objects of this kind have the subresource `scale`.</summary>
    public static bool Has(ResourceKind kind) =>
        kind == ResourceKinds.ReplicationControllers || kind == ResourceKinds.ReplicaSets;

    /// <summary>The scale of an object; it has the object's own name, uid and revision.</summary>
    public static Scale ScaleOf(ApiObject @object) => @object switch
    {
        ReplicationController rc => Scale(rc, rc.Spec.Replicas, rc.Status?.Replicas, Selector(rc.Spec.Selector)),
        ReplicaSet rs => Scale(rs, rs.Spec.Replicas, rs.Status?.Replicas, rs.Spec.Selector?.ToSelector().ToString() ?? ""),
        _ => throw new UnreachableException($"{@object.Kind} has no scale"),
    };

    /// <summary>The object as it is with another number of replicas.</summary>
    public static ApiObject WithReplicas(ApiObject @object, int replicas) => @object switch
    {
        ReplicationController rc => rc with { Spec = rc.Spec with { Replicas = replicas } },
        ReplicaSet rs => rs with { Spec = rs.Spec with { Replicas = replicas } },
        _ => throw new UnreachableException($"{@object.Kind} has no scale"),
    };

    private static Scale Scale(ApiObject @object, int? wanted, int? present, string selector) => new()
    {
        ApiVersion = Subresources.Scale.ApiVersion,
        Kind = Subresources.Scale.Kind,
        Metadata = new ObjectMeta
        {
            Name = @object.Metadata.Name, Namespace = @object.Metadata.Namespace, Uid = @object.Metadata.Uid,
            ResourceVersion = @object.Metadata.ResourceVersion, CreationTimestamp = @object.Metadata.CreationTimestamp,
        },
        Spec = new ScaleSpec { Replicas = wanted ?? 0 },
        Status = new ScaleStatus { Replicas = present ?? 0, Selector = selector },
    };

    private static string Selector(IReadOnlyDictionary<string, string>? labels) => labels is null
        ? ""
        : string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
