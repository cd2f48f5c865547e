using Troupe.Api.Kinds;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.PodCidrAllocations;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Asks the one writer of pod CIDRs.</summary>
internal sealed class PodCidrReservations(EntityCommands entities, ReadModels.ReadModel readModel, PodCidrRange range, TimeProvider time)
{
    private const string User = "system:controller:node-ipam";

    /// <summary>All that are held now, by node.</summary>
    public IReadOnlyDictionary<string, PodCidrReservation> Current =>
        (readModel.Current.FindState(PodCidrAllocationsKind.Key) as PodCidrAllocationsState ?? PodCidrAllocationsState.Empty).Reservations;

    public async Task<string> ReserveAsync(
        string node, string uid, string? wanted, CommandContext context, CancellationToken cancellationToken)
    {
        var reserve = new ReservePodCidr(node, uid, range, wanted) { Target = PodCidrAllocationsKind.Key, Context = context };
        var accepted = await entities.SendAsync(reserve, cancellationToken, new EntityKey(ResourceKinds.Nodes.Kind, "", node))
            .ConfigureAwait(false);
        return ((PodCidrReservation)accepted.Answer!).PodCIDR;
    }

    public Task ReleaseAsync(string node, string uid, long? cause) => entities.SendAsync(new ReleasePodCidr(node, uid)
    {
        Target = PodCidrAllocationsKind.Key, Context = new CommandContext(User, cause, time.GetUtcNow()),
    });
}
