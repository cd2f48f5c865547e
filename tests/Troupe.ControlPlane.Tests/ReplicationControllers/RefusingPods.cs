using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;

namespace Troupe.ControlPlane.Tests.ReplicationControllers;

/// <summary>Refuses every new pod until it is over, as an exhausted quota does.</summary>
internal sealed class RefusingPods : IAdmissionStep
{
    public volatile bool IsOver;

    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        IsOver || request is not { Operation: Operation.Create, Kind.Kind: "Pod" }
            ? ValueTask.CompletedTask
            : throw new ApiException(new Status
            {
                Outcome = "Failure", Reason = nameof(StatusReason.Forbidden), Message = "exceeded quota",
            });
}
