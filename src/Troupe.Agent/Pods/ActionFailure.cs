using Troupe.Agent.Images;

namespace Troupe.Agent.Pods;

/// <summary>An action failed, and when it may be tried again.</summary>
public sealed record ActionFailure(string Reason, string Message, DateTimeOffset FailedAt, TimeSpan Delay)
{
    /// <summary>How long a failed pull is called that, before it is called a back-off.</summary>
    private static readonly TimeSpan ShownAsError = TimeSpan.FromSeconds(2);

    public DateTimeOffset RetryAt => FailedAt + Delay;

    /// <summary>When <see cref="ReasonAt"/> changes; null when it does not.</summary>
    public DateTimeOffset? ReasonChangesAt => Reason == WaitingReasons.ErrImagePull ? FailedAt + ShownAsError : null;

    public string ReasonAt(DateTimeOffset now) =>
        ReasonChangesAt is { } changesAt && now >= changesAt ? WaitingReasons.ImagePullBackOff : Reason;

    /// <summary>The next failure of the same target: the delay doubles.</summary>
    public static ActionFailure After(ActionFailure? last, string reason, string message, DateTimeOffset now) =>
        new(reason, message, now, last is null ? RestartBackOff.First : RestartBackOff.Double(last.Delay));
}
