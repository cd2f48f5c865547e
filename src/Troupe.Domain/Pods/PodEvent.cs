using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Pods;

/// <summary>What happens to a pod.</summary>
/// <remarks>One report of an agent is one event, named after the most telling thing in it; each of them carries the whole status.</remarks>
public abstract record PodEvent : DomainEvent
{
    private PodEvent() { }

    public sealed record PodCreated(Pod Object) : PodEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record PodMetadataReplaced(EditableMetadata Metadata) : PodEvent, IObjectMetadataReplaced;

    public sealed record PodSpecReplaced(PodSpec Spec) : PodEvent;

    public sealed record PodBound(string NodeName) : PodEvent;

    public sealed record PodUnschedulable(string Reason, string Message) : PodEvent;

    public sealed record ContainersDied(IReadOnlyList<ContainerDeath> Deaths, PodStatus Status) : PodEvent;

    public sealed record ContainersStarted(IReadOnlyList<string> Containers, PodStatus Status) : PodEvent;

    public sealed record PodReadinessChanged(bool Ready, PodStatus Status) : PodEvent;

    public sealed record PodStatusReported(PodStatus Status) : PodEvent;

    public sealed record PodDeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : PodEvent, IObjectDeletionRequested;

    public sealed record PodDeleted : PodEvent, IObjectDeleted;
}

/// <summary>How a container ended.</summary>
/// <param name="RestartCount">How often it had been restarted when the death was seen.</param>
public sealed record ContainerDeath(string Container, int ExitCode, string? Reason, int RestartCount);
