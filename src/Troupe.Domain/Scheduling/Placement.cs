namespace Troupe.Domain.Scheduling;

/// <summary>Where a pod goes, or why it goes nowhere.</summary>
public abstract record Placement
{
    private Placement()
    {
    }

    public sealed record OnNode(string Node) : Placement;

    /// <param name="Reason">For the pod's condition: `0/3 nodes are available: 2 Insufficient memory, 1 node(s) were not ready.`</param>
    public sealed record Unplaceable(string Reason) : Placement;
}
