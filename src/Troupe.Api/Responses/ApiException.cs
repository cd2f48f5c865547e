namespace Troupe.Api.Responses;

/// <summary>The API refused a request; <see cref="Status"/> says why, in the words of the wire.</summary>
public sealed class ApiException(Status status) : Exception(status.Message)
{
    public Status Status { get; } = status;

    public StatusReason Reason { get; } =
        Enum.TryParse<StatusReason>(status.Reason, out var reason) ? reason : StatusReason.InternalError;
}
