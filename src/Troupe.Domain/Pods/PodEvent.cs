using Troupe.Api.Pods;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Pods;

/// <summary>What happens to a pod.</summary>
/// <remarks>One report of an agent is one event, named after the most telling thing in it; each of them carries the whole status.</remarks>
public abstract record PodEvent : ObjectEvent<Pod>
{
    private PodEvent() { }

    public sealed record PodSpecReplaced(PodSpec Spec) : PodEvent;

    public sealed record PodBound(string NodeName) : PodEvent;

    public sealed record PodUnschedulable(string Reason, string Message) : PodEvent;

    public sealed record ContainersDied(IReadOnlyList<ContainerDeath> Deaths, PodStatus Status) : PodEvent;

    public sealed record ContainersStarted(IReadOnlyList<string> Containers, PodStatus Status) : PodEvent;

    public sealed record PodReadinessChanged(bool Ready, PodStatus Status) : PodEvent;

    public sealed record PodStatusReported(PodStatus Status) : PodEvent;
}

/// <summary>How a container ended.</summary>
/// <param name="RestartCount">How often it had been restarted when the death was seen.</param>
public sealed record ContainerDeath(string Container, int ExitCode, string? Reason, int RestartCount);
