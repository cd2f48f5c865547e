using Troupe.Api.Nodes;
using Troupe.ControlPlane.Admission;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Gives a new node the addresses of its pods before it is written, so that no agent ever waits for them.</summary>
internal sealed class PodCidrAssignment(PodCidrReservations reservations) : IAdmissionStep
{
    public async ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Operation: Operation.Create, Object: Node node }) return;

        var (name, uid) = (node.Metadata.Name!, node.Metadata.Uid!);
        var held = reservations.Current.GetValueOrDefault(name);
        var podCidr = await reservations.ReserveAsync(name, uid, node.Spec.PodCIDR, request.Context, cancellationToken)
            .ConfigureAwait(false);
        request.Object = node with { Spec = node.Spec with { PodCIDR = podCidr, PodCIDRs = [podCidr] } };

        // What an earlier registration holds stays with it when this one is refused.
        if (!request.Context.DryRun && held is null) request.Undo.Push(() => reservations.ReleaseAsync(name, uid, null));
    }
}
