using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.ControlPlane.Admission;

/// <summary>Refuses an object with faults, and names all of them.</summary>
internal sealed class Validation : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        var errors = request.Operation switch
        {
            Operation.Create => ObjectValidator.Validate(request.Object),
            Operation.Replace => ObjectValidator.ValidateReplace(request.Object, request.Current!.Object),
            _ when request.TakesMetadata =>
            [
                .. ObjectValidator.ValidateMetadataReplace(request.Object, request.Current!.Object),
                .. ObjectValidator.ValidateStatus(request.Object, request.Current.Object),
            ],
            _ => ObjectValidator.ValidateStatus(request.Object, request.Current?.Object),
        };
        if (errors.Count == 0) return ValueTask.CompletedTask;

        throw new ApiException(ObjectValidator.ToStatus(request.Kind, request.Object.Metadata.Name, errors));
    }
}
