using Troupe.Api.Defaults;

namespace Troupe.ControlPlane.Admission;

/// <summary>Fills in what an object leaves out.</summary>
internal sealed class Defaulting : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        request.Object = request.Operation switch
        {
            Operation.Create => ObjectDefaults.Apply(request.Object),
            Operation.Replace => ObjectDefaults.Apply(request.Object, request.Current!.Object),
            _ when request.TakesMetadata =>
                request.Object with { Metadata = ObjectDefaults.Apply(request.Object, request.Current!.Object).Metadata },
            _ => request.Object,
        };
        return ValueTask.CompletedTask;
    }
}
