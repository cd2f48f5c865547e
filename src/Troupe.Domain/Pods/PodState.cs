using Troupe.Api.Pods;
using Troupe.Domain.Entities;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Pods;

/// <summary>A pod as its events made it.</summary>
public sealed record PodState : ObjectState<Pod>
{
    protected override Pod Evolve(Pod current, DomainEvent @event) => @event switch
    {
        PodBound bound when current.Spec.NodeName is null => Bind(current, bound),
        PodUnschedulable unschedulable when current.Spec.NodeName is null => current with
        {
            Status = PodConditionTransitions.Unscheduled(current.Status, unschedulable.Reason, unschedulable.Message, @event.Context.Time),
        },
        PodSpecReplaced replaced => current with { Spec = replaced.Spec, Metadata = Generations.Next(current.Metadata) },
        ContainersDied died => current with { Status = died.Status },
        ContainersStarted started => current with { Status = started.Status },
        PodReadinessChanged readiness => current with { Status = readiness.Status },
        PodStatusReported reported => current with { Status = reported.Status },
        _ => throw CannotFollow(@event),
    };

    private static Pod Bind(Pod pod, PodBound bound) => pod with
    {
        Spec = pod.Spec with { NodeName = bound.NodeName },
        Status = PodConditionTransitions.Scheduled(pod.Status, bound.Context.Time),
    };
}
