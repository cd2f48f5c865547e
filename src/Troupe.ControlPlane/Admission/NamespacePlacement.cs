using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Namespaces;

namespace Troupe.ControlPlane.Admission;

/// <summary>Puts an object into `default` where it names no namespace and its kind has them.</summary>
internal sealed class NamespacePlacement : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        var metadata = request.Object.Metadata;
        if (!request.Kind.Namespaced && !string.IsNullOrEmpty(metadata.Namespace))
        {
            throw Refuse.With(
                StatusReason.BadRequest, $"namespace is not allowed on this type: {request.Kind.Plural} belong to the whole cluster");
        }

        if (string.IsNullOrEmpty(metadata.Namespace))
        {
            var @namespace = request.Kind.Namespaced ? NamespaceDecider.Default : null;
            request.Object = request.Object with { Metadata = metadata with { Namespace = @namespace } };
        }

        return ValueTask.CompletedTask;
    }
}
