using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Tables;

namespace Troupe.Api.ReplicaSets;

/// <summary>The registration of replica sets.</summary>
internal static class ReplicaSetResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "ReplicaSet", Group = "apps", Plural = "replicasets", Singular = "replicaset", ShortNames = ["rs"], Categories = ["all"],
        HasStatus = true, HasGeneration = true, Type = typeof(ReplicaSet),
        Notice = "replica sets are kept as data: nothing makes pods from them yet; a replicationcontroller does",
        Rules = new ReplicaSetRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<ReplicaSet>("Desired", set => Cells.Number(set.Spec.Replicas)),
            TableColumn.Of<ReplicaSet>("Current", set => Cells.Number(set.Status?.Replicas)),
            TableColumn.Of<ReplicaSet>("Ready", set => Cells.Number(set.Status?.ReadyReplicas)),
            TableColumn.Age,
            TableColumn.Of<ReplicaSet>("Containers", set => PodCells.ContainerNames(set.Spec.Template?.Spec), wide: true),
            TableColumn.Of<ReplicaSet>("Images", set => PodCells.Images(set.Spec.Template?.Spec), wide: true),
            TableColumn.Of<ReplicaSet>("Selector", set => set.Spec.Selector?.ToSelector().ToString() ?? Cells.None, wide: true),
        ],
        Fields = [SelectableField.Of<ReplicaSet>("status.replicas", set => Cells.Number(set.Status?.Replicas))],
    };
}
