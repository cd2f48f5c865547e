namespace Troupe.ControlPlane.Admission;

/// <summary>All that stands between a request and the entity, in order.</summary>
internal sealed class AdmissionChain(IReadOnlyList<IAdmissionStep> steps)
{
    public async ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        foreach (var step in steps) await step.AdmitAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
