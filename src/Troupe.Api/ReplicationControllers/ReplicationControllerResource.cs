using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Tables;

namespace Troupe.Api.ReplicationControllers;

/// <summary>The registration of replication controllers.</summary>
internal static class ReplicationControllerResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "ReplicationController", Plural = "replicationcontrollers", Singular = "replicationcontroller", ShortNames = ["rc"],
        Categories = ["all"], HasStatus = true, HasGeneration = true, OrphansByDefault = true, Type = typeof(ReplicationController),
        Rules = new ReplicationControllerRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<ReplicationController>("Desired", rc => Cells.Number(rc.Spec.Replicas)),
            TableColumn.Of<ReplicationController>("Current", rc => Cells.Number(rc.Status?.Replicas)),
            TableColumn.Of<ReplicationController>("Ready", rc => Cells.Number(rc.Status?.ReadyReplicas)),
            TableColumn.Age,
            TableColumn.Of<ReplicationController>("Containers", rc => PodCells.ContainerNames(rc.Spec.Template?.Spec), wide: true),
            TableColumn.Of<ReplicationController>("Images", rc => PodCells.Images(rc.Spec.Template?.Spec), wide: true),
            TableColumn.Of<ReplicationController>("Selector", rc => Cells.Pairs(rc.Spec.Selector), wide: true),
        ],
        Fields = [SelectableField.Of<ReplicationController>("status.replicas", rc => Cells.Number(rc.Status?.Replicas))],
    };
}
