using Troupe.Domain.Entities;

namespace Troupe.Domain.Pods;

/// <summary>What is asked of a pod alone.</summary>
public abstract record PodCommand : Command
{
    private PodCommand() { }

    /// <summary>The scheduler found a node.</summary>
    public sealed record BindPod(string NodeName) : PodCommand;

    /// <summary>The scheduler found none; the pod keeps the explanation and is tried again.</summary>
    public sealed record MarkPodUnschedulable(string Reason, string Message) : PodCommand;
}
