using System.Diagnostics;
using Troupe.Api.Kinds;
using Troupe.Domain.Addressing;
using Troupe.Domain.Entities;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsEvent;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>Gives each range of pod addresses to one node at a time.</summary>
public sealed class PodCidrAllocationsDecider : IDecider<PodCidrAllocationsState>
{
    public PodCidrAllocationsState Initial => PodCidrAllocationsState.Empty;

    public PodCidrAllocationsState Apply(PodCidrAllocationsState state, DomainEvent @event) =>
        state.Apply((PodCidrAllocationsEvent)@event);

    public Decision Decide(PodCidrAllocationsState state, Command command) => command switch
    {
        ReservePodCidr reserve => Reserve(state, reserve),
        // A late release of a node that has registered again since must not take its range away.
        ReleasePodCidr release when state.Find(release.Node)?.Uid != release.Uid => Decision.Nothing,
        ReleasePodCidr release => Decision.Accept(new PodCidrReleased(release.Node, release.Uid)),
        _ => throw new UnreachableException($"{command.GetType().Name} cannot be asked of pod CIDR allocations"),
    };

    private static Decision Reserve(PodCidrAllocationsState state, ReservePodCidr command)
    {
        var held = state.Find(command.Node);
        var taken = state.Reservations.Values.Where(other => other.Node != command.Node).ToDictionary(other => other.PodCIDR);
        var ranges = Ipv4Cidr.Parse(command.Range.ClusterCidr).Subnets(command.Range.NodePrefixLength).Select(range => range.ToString());
        var wanted = command.Wanted ?? held?.PodCIDR;
        if (wanted is not null && taken.TryGetValue(wanted, out var holder))
            return Refuse(command, $"Invalid value: \"{wanted}\": provided range is already allocated to node {holder.Node}");
        if (wanted is not null && wanted != held?.PodCIDR && !ranges.Contains(wanted))
            return Refuse(command, $"Invalid value: \"{wanted}\": provided range is no /{command.Range.NodePrefixLength} of {command.Range.ClusterCidr}");

        var chosen = wanted ?? ranges.FirstOrDefault(range => !taken.ContainsKey(range));
        if (chosen is null) return Refuse(command, $"all ranges of {command.Range.ClusterCidr} are allocated");
        var answer = new PodCidrReservation(command.Node, command.Uid, chosen);
        return answer == held
            ? Decision.Nothing.Answering(answer)
            : Decision.Accept(new PodCidrReserved(command.Node, command.Uid, chosen)).Answering(answer);
    }

    private static Decision Refuse(ReservePodCidr command, string why) => Refusals.Invalid(
        ResourceKinds.Nodes, new EntityKey(ResourceKinds.Nodes.Kind, "", command.Node), "spec.podCIDR", why);
}
