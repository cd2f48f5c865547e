using System.Diagnostics;
using System.Net;
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
        var taken = new TakenRanges(state.Reservations.Values.Where(other => other.Node != command.Node));
        var wanted = command.Wanted ?? held?.PodCIDR;
        if (wanted is not null && wanted != held?.PodCIDR && WhyNot(wanted, command.Range, taken) is { } why)
            return Refuse(command, $"Invalid value: \"{wanted}\": provided range {why}");

        var free = Shares(command.Range).Where(share => taken.HolderOf(share) is null).Select(share => share.ToString());
        var chosen = wanted ?? free.FirstOrDefault();
        if (chosen is null) return Refuse(command, $"all ranges of {command.Range.ClusterCidr} are allocated");
        var answer = new PodCidrReservation(command.Node, command.Uid, chosen);
        return answer == held
            ? Decision.Nothing.Answering(answer)
            : Decision.Accept(new PodCidrReserved(command.Node, command.Uid, chosen)).Answering(answer);
    }

    private static string? WhyNot(string wanted, PodCidrRange range, TakenRanges taken)
    {
        if (!Ipv4Networks.TryParse(wanted, out var share) || !Shares(range).Contains(share))
            return $"is no /{range.NodePrefixLength} of {range.ClusterCidr}";
        return taken.HolderOf(share) is { } holder ? $"is already allocated to node {holder}" : null;
    }

    private static IEnumerable<IPNetwork> Shares(PodCidrRange range) =>
        Ipv4Networks.Parse(range.ClusterCidr).Subnets(range.NodePrefixLength);

    private static Decision Refuse(ReservePodCidr command, string why) => Refusals.Invalid(
        ResourceKinds.Nodes, new EntityKey(ResourceKinds.Nodes.Kind, "", command.Node), "spec.podCIDR", why);
}
