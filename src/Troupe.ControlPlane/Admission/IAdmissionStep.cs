using Troupe.Api.Responses;

namespace Troupe.ControlPlane.Admission;

/// <summary>Completes, changes or refuses a write before its entity is asked.</summary>
/// <remarks>Steps run in the order of <see cref="AdmissionChain"/>; one that acts elsewhere says how that is undone.</remarks>
public interface IAdmissionStep
{
    /// <exception cref="ApiException">The write is refused.</exception>
    ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken);
}
