using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Pods;

/// <summary>The registration of pods.</summary>
internal static class PodResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Pod", Plural = "pods", Singular = "pod", ShortNames = ["po"], Categories = ["all"], HasStatus = true, HasGeneration = true,
        Type = typeof(Pod),
        Rules = new PodRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<Pod>("Ready", PodCells.Ready),
            TableColumn.Of<Pod>("Status", PodCells.Status),
            TableColumn.Of<Pod>("Restarts", PodCells.Restarts),
            TableColumn.Age,
            TableColumn.Of<Pod>("IP", pod => pod.Status?.PodIP ?? Cells.None, wide: true),
            TableColumn.Of<Pod>("Node", pod => pod.Spec.NodeName ?? Cells.None, wide: true),
            TableColumn.Of<Pod>("Nominated Node", _ => Cells.None, wide: true),
            TableColumn.Of<Pod>("Readiness Gates", _ => Cells.None, wide: true),
        ],
        Fields =
        [
            SelectableField.Of<Pod>("spec.nodeName", pod => pod.Spec.NodeName),
            SelectableField.Of<Pod>("spec.restartPolicy", pod => pod.Spec.RestartPolicy),
            SelectableField.Of<Pod>("spec.schedulerName", pod => pod.Spec.SchedulerName),
            SelectableField.Of<Pod>("spec.hostNetwork", pod => pod.Spec.HostNetwork),
            SelectableField.Of<Pod>("status.phase", pod => pod.Status?.Phase),
            SelectableField.Of<Pod>("status.podIP", pod => pod.Status?.PodIP),
        ],
    };
}
