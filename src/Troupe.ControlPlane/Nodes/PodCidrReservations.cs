using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.PodCidrAllocations;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Asks the one writer of pod CIDRs.</summary>
internal sealed class PodCidrReservations(
    EntityCommands entities, EntityTruth truth, ReadModels.ReadModel readModel, PodCidrRange range, TimeProvider time)
{
    private const string User = "system:controller:node-ipam";

    /// <summary>All that are held now, by node.</summary>
    public IReadOnlyDictionary<string, PodCidrReservation> Current =>
        (readModel.Current.FindState(PodCidrAllocationsKind.Key) as PodCidrAllocationsState ?? PodCidrAllocationsState.Empty).Reservations;

    public async Task<string> ReserveAsync(
        string node, string uid, string? wanted, CommandContext context, CancellationToken cancellationToken)
    {
        var reserve = new ReservePodCidr(node, uid, range, wanted) { Target = PodCidrAllocationsKind.Key, Context = context };
        var accepted = await entities.SendAsync(reserve, cancellationToken).ConfigureAwait(false);
        return ((PodCidrReservation)accepted.Answer!).PodCIDR;
    }

    /// <summary>Makes the reservation of a name say what its node holds; a creation that failed may have left another.</summary>
    /// <param name="uid">For whom it was made that may go: one that is for another by now is not touched.</param>
    public async Task SettleAsync(string name, string? uid)
    {
        var node = await truth.FindAsync(new EntityKey(ResourceKinds.Nodes.Kind, "", name)).ConfigureAwait(false) as Node;
        if (node?.Spec.PodCIDR is { Length: > 0 } podCidr)
            await ReserveAsync(name, node.Metadata.Uid!, podCidr, Context(null), CancellationToken.None).ConfigureAwait(false);
        else if (node is null && uid is not null) await ReleaseAsync(name, uid, null).ConfigureAwait(false);
    }

    public Task ReleaseAsync(string node, string uid, long? cause) => entities.SendAsync(new ReleasePodCidr(node, uid)
    {
        Target = PodCidrAllocationsKind.Key, Context = Context(cause),
    });

    private CommandContext Context(long? cause) => new(User, cause, time.GetUtcNow());
}
