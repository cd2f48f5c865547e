using Troupe.Domain.Entities;

namespace Troupe.Domain.Nodes;

/// <summary>What is asked of a node alone.</summary>
public abstract record NodeCommand : Command
{
    private NodeCommand() { }

    /// <summary>The node lifecycle controller says what the node itself no longer can: `Ready` is `Unknown`.</summary>
    public sealed record MarkNodeCondition(string Type, string Status, string? Reason, string? Message) : NodeCommand;

    /// <summary>Gives the node the addresses of its pods, which were reserved before.</summary>
    public sealed record AssignPodCidr(string PodCIDR) : NodeCommand;
}
