using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Pods;

/// <summary>Pods in the registry.</summary>
public static class PodKind
{
    public static readonly EntityKind Instance = new EntityKind<PodState>(new PodDecider())
    {
        Name = ResourceKinds.Pods.Kind,
        Resource = ResourceKinds.Pods,
        StateManifest = "pod.state.v1",
        EventManifests = PodEvent.Manifests("pod", own: new()
        {
            ["pod.spec-replaced.v1"] = typeof(PodSpecReplaced),
            ["pod.bound.v1"] = typeof(PodBound),
            ["pod.unschedulable.v1"] = typeof(PodUnschedulable),
            ["pod.containers-died.v1"] = typeof(ContainersDied),
            ["pod.containers-started.v1"] = typeof(ContainersStarted),
            ["pod.readiness-changed.v1"] = typeof(PodReadinessChanged),
            ["pod.status-reported.v1"] = typeof(PodStatusReported),
        }),
        CommandManifests = new Dictionary<string, Type>
        {
            ["pod.bind.v1"] = typeof(BindPod),
            ["pod.mark-unschedulable.v1"] = typeof(MarkPodUnschedulable),
        },
    };
}
