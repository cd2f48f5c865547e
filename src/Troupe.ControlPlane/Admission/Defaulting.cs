using Troupe.Api.Defaults;

namespace Troupe.ControlPlane.Admission;

/// <summary>Fills in what an object leaves out.</summary>
internal sealed class Defaulting : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation != Operation.ReplaceStatus) request.Object = ObjectDefaults.Apply(request.Object);
        return ValueTask.CompletedTask;
    }
}
