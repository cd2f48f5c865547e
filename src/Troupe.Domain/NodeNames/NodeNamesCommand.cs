using Troupe.Domain.Entities;

namespace Troupe.Domain.NodeNames;

/// <summary>What is asked of the one writer of node names, `NodeNames//cluster`.</summary>
public abstract record NodeNamesCommand : Command
{
    private NodeNamesCommand() { }

    /// <summary>A machine wants to bear a name, and shows a key; without a refusal it is its own from now on.</summary>
    /// <param name="Key">The fingerprint of its public key.</param>
    /// <param name="IsHolder">Whoever asks is the node itself, or may give its name to another.</param>
    /// <param name="IsTaken">There is a node of that name, which may be older than claims are.</param>
    public sealed record ClaimNodeName(string Node, string Key, bool IsHolder, bool IsTaken) : NodeNamesCommand;

    /// <summary>The node is there: when it is gone, its name is free.</summary>
    public sealed record RegisterNodeName(string Node, string Uid) : NodeNamesCommand;

    /// <summary>The node of that uid is gone.</summary>
    public sealed record ReleaseNodeName(string Node, string Uid) : NodeNamesCommand;
}
