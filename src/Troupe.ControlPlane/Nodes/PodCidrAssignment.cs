using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Gives a new node the addresses of its pods before it is written, so that no agent ever waits for them.</summary>
internal sealed class PodCidrAssignment(PodCidrReservations reservations) : IAdmissionStep
{
    public async ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Operation: Operation.Create, Object: Node node }) return;

        // The range belongs to the name: another node of it must not even ask, or it would move the range of the one that lives.
        var (name, uid) = (node.Metadata.Name!, node.Metadata.Uid!);
        if (request.Objects.Find(ResourceKinds.Nodes, null, name) is { } living)
            throw Refuse.Of(request.Key, Refusals.AlreadyExists(ResourceKinds.Nodes, request.Key, living.Object).Refusal!);

        var held = reservations.Current.GetValueOrDefault(name);
        var podCidr = await reservations.ReserveAsync(name, uid, node.Spec.PodCIDR, request.Context, cancellationToken)
            .ConfigureAwait(false);
        request.Object = node with { Spec = node.Spec with { PodCIDR = podCidr, PodCIDRs = [podCidr] } };

        // What an earlier registration holds stays with it when this one is refused; and two may have registered at once.
        if (!request.Context.DryRun && held is null) request.Undo.Push(() => reservations.SettleAsync(name, uid));
    }
}
