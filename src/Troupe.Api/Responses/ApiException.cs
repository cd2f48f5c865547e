namespace Troupe.Api.Responses;

/// <summary>The API refused a request; <see cref="Status"/> says why, in the words of the wire.</summary>
public sealed class ApiException(Status status, RefusalCause cause = RefusalCause.Stated) : Exception(status.Message)
{
    public ApiException(StatusReason reason, string message, StatusDetails? details = null)
        : this(Status.Failure(reason, message, details))
    {
    }

    public Status Status { get; } = status;

    /// <summary>What programs go by where the reason does not tell; <see cref="RefusalCause.Stated"/> of what came over HTTP.</summary>
    public RefusalCause Cause { get; } = cause;

    /// <summary>What the asker should know beside the refusal.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];

    public StatusReason Reason { get; } =
        Enum.TryParse<StatusReason>(status.Reason, out var reason) ? reason : StatusReason.InternalError;
}
