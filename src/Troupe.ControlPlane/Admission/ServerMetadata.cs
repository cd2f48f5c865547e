using Troupe.Api.Responses;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Admission;

/// <summary>Gives a new object what only the server gives: the rest of a generated name, and its uid.</summary>
internal sealed class ServerMetadata(ObjectIds ids) : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation != Operation.Create) return ValueTask.CompletedTask;

        var metadata = request.Object.Metadata;
        if (!string.IsNullOrEmpty(metadata.ResourceVersion))
            throw Refuse.With(StatusReason.BadRequest, "resourceVersion should not be set on objects to be created");

        var name = string.IsNullOrEmpty(metadata.Name) && metadata.GenerateName is { Length: > 0 } prefix
            ? ids.NameFrom(prefix)
            : metadata.Name;
        request.Object = request.Object with
        {
            ApiVersion = request.Kind.ApiVersion,
            Kind = request.Kind.Kind,
            Metadata = metadata with { Name = name, Uid = ids.NewUid(), ResourceVersion = null, SelfLink = null },
        };
        return ValueTask.CompletedTask;
    }
}
