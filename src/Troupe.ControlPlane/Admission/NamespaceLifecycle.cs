using Troupe.Api.Kinds;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Namespaces;

namespace Troupe.ControlPlane.Admission;

/// <summary>Lets nothing new into a namespace that is not there, or that is going.</summary>
internal sealed class NamespaceLifecycle : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation != Operation.Create || request.Object.Metadata.Namespace is not { } name) return ValueTask.CompletedTask;

        var @namespace = request.Objects.Find(ResourceKinds.Namespaces, null, name)?.Object as Namespace
            ?? throw Refuse.NotFound(ResourceKinds.Namespaces, name);
        if (@namespace.Status?.Phase == NamespaceState.Terminating)
        {
            throw Refuse.With(
                StatusReason.Forbidden,
                $"{request.Kind.Plural} \"{request.Object.Metadata.Name}\" is forbidden: unable to create new content in namespace {name} "
                + "because it is being terminated",
                Refuse.Details(request.Kind, request.Object.Metadata.Name ?? "") with
                {
                    Causes =
                    [
                        new StatusCause
                        {
                            Reason = NamespaceState.RefusalCause,
                            Message = $"namespace {name} is being terminated",
                            Field = "metadata.namespace",
                        },
                    ],
                });
        }

        return ValueTask.CompletedTask;
    }
}
