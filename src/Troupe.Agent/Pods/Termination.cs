namespace Troupe.Agent.Pods;

/// <summary>The pod is to end; what still runs at <paramref name="Deadline"/> is killed.</summary>
public sealed record Termination(DateTimeOffset Deadline)
{
    /// <summary>A deadline only ever comes nearer.</summary>
    public Termination NoLaterThan(DateTimeOffset deadline) => deadline < Deadline ? new Termination(deadline) : this;
}
