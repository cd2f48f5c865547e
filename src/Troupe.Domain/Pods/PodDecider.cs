using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Domain.Entities;
using static Troupe.Domain.Entities.ObjectCommand;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Pods;

/// <summary>The rules of a pod: bound once, final once it has ended, gone only when its agent has stopped it.</summary>
public sealed class PodDecider() : ObjectDecider<Pod, PodState>(ResourceKinds.Pods)
{
    private const long DefaultGracePeriodSeconds = 30;

    protected override Pod Prepare(Pod newborn, Command command)
    {
        var status = new PodStatus { Phase = PodLifecycle.Pending, QosClass = PodQos.QosClass(newborn.Spec) };
        return newborn with
        {
            Status = newborn.Spec.NodeName is null ? status : PodConditionTransitions.Scheduled(status, command.Context.Time),
        };
    }

    protected override Decision ReplaceSpec(Pod current, Pod wanted, Command command)
    {
        // A manifest that is applied again does not know the node that was chosen since.
        var spec = wanted.Spec with { NodeName = wanted.Spec.NodeName ?? current.Spec.NodeName };
        if (Content.Same(current.Spec, spec)) return Decision.Nothing;
        return Content.Same(WithoutImages(current.Spec), WithoutImages(spec))
            ? Decision.Accept(new PodSpecReplaced(spec))
            : Refusals.Invalid(Kind, command.Target, "spec", "Forbidden: only spec.containers[*].image of a pod may be edited");
    }

    protected override Decision ReportStatus(Pod current, Pod reported, Command command)
    {
        if (current.Spec.NodeName is null)
        {
            if (Content.Same(current.Status, reported.Status)) return Decision.Nothing;
            return Refusals.Conflict(Kind, command.Target, "the pod is not bound to a node, so there is no agent to report for it");
        }

        var status = PodStatusReport.Merge(current.Status, reported.Status ?? new PodStatus(), command.Context.Time);
        if (PodLifecycle.IsFinal(current.Status?.Phase) && status.Phase != current.Status!.Phase)
            return Refusals.Conflict(
                Kind, command.Target, $"the pod is {current.Status.Phase}, which is final; it cannot become {status.Phase}");
        return Content.Same(current.Status, status) ? Decision.Nothing : Decision.Accept(PodStatusReport.Tell(current.Status, status));
    }

    /// <summary>As in Kubernetes, where old agents dropped them.</summary>
    protected override EditableMetadata MetadataOfStatus(Pod current, Pod reported) =>
        base.MetadataOfStatus(current, reported) with { OwnerReferences = EditableMetadata.Of(current.Metadata).OwnerReferences };

    protected override Decision DecideOwn(Pod current, Command command) => command switch
    {
        BindPod bind => Bind(current, bind),
        MarkPodUnschedulable mark => MarkUnschedulable(current, mark),
        _ => base.DecideOwn(current, command),
    };

    protected override long GracePeriodSeconds(Pod current, DeleteObject command)
    {
        if (current.Spec.NodeName is null || PodLifecycle.IsFinal(current.Status?.Phase)) return 0;
        var grace = command.GracePeriodSeconds ?? current.Spec.TerminationGracePeriodSeconds ?? DefaultGracePeriodSeconds;
        // What is negative was meant to be short, but not to be nothing: Kubernetes takes it for a second.
        return grace < 0 ? 1 : grace;
    }

    private Decision Bind(Pod pod, BindPod command)
    {
        if (pod.Spec.NodeName == command.NodeName) return Decision.Nothing;
        if (RefuseScheduling(pod, command) is { } refusal) return refusal;
        return Decision.Accept(new PodBound(command.NodeName));
    }

    private Decision MarkUnschedulable(Pod pod, MarkPodUnschedulable command)
    {
        if (RefuseScheduling(pod, command) is { } refusal) return refusal;
        var known = PodConditionTransitions.Find(pod.Status, PodConditions.PodScheduled);
        return known is { Status: "False" } && known.Reason == command.Reason && known.Message == command.Message
            ? Decision.Nothing
            : Decision.Accept(new PodUnschedulable(command.Reason, command.Message));
    }

    private Decision? RefuseScheduling(Pod pod, Command command) => pod switch
    {
        { Spec.NodeName: { } node } => Refusals.Conflict(Kind, command.Target, $"the pod is bound to node {node}"),
        { Metadata.DeletionTimestamp: not null } => Refusals.Conflict(Kind, command.Target, "the pod is being deleted"),
        _ => null,
    };

    private static PodSpec WithoutImages(PodSpec spec) => spec with
    {
        Containers = spec.Containers?.Select(container => container with { Image = null }).ToList(),
    };
}
