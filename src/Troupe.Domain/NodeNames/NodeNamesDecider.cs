using System.Diagnostics;
using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using static Troupe.Domain.NodeNames.NodeNamesCommand;
using static Troupe.Domain.NodeNames.NodeNamesEvent;

namespace Troupe.Domain.NodeNames;

/// <summary>Gives each name to one key at a time.</summary>
public sealed class NodeNamesDecider : IDecider<NodeNamesState>
{
    public NodeNamesState Initial => NodeNamesState.Empty;

    public NodeNamesState Apply(NodeNamesState state, DomainEvent @event) => state.Apply((NodeNamesEvent)@event);

    public Decision Decide(NodeNamesState state, Command command) => command switch
    {
        ClaimNodeName claim => Claim(state.Find(claim.Node), claim),
        RegisterNodeName register when state.Find(register.Node) is { } held && held.Uid != register.Uid =>
            Decision.Accept(new NodeNameRegistered(register.Node, register.Uid)),
        // Another may have registered under the name since.
        ReleaseNodeName release when state.Find(release.Node)?.Uid == release.Uid => Decision.Accept(new NodeNameReleased(release.Node)),
        RegisterNodeName or ReleaseNodeName => Decision.Nothing,
        _ => throw new UnreachableException($"{command.GetType().Name} cannot be asked of node names"),
    };

    private static Decision Claim(NodeNameClaim? held, ClaimNodeName claim)
    {
        if (held?.Key == claim.Key) return Decision.Nothing;
        if (!claim.IsHolder && claim.IsTaken)
        {
            return Refuse(
                claim, $"there is a node \"{claim.Node}\" already: if its machine was set up anew, delete the node first "
                    + $"(kubectl delete node {claim.Node})");
        }

        if (!claim.IsHolder && held is not null)
        {
            return Refuse(
                claim, $"another machine has joined as \"{claim.Node}\", with another key, and is not seen yet: "
                    + "give this one another name, or, if that machine is lost, "
                    + $"make the node \"{claim.Node}\" yourself and delete it again");
        }

        return Decision.Accept(new NodeNameClaimed(claim.Node, claim.Key));
    }

    private static Decision Refuse(ClaimNodeName claim, string why) => Refusals.Forbidden(
        ResourceKinds.Nodes, new EntityKey(ResourceKinds.Nodes.Kind, "", claim.Node), why);
}
