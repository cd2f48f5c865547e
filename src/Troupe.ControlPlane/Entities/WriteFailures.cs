using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Entities;

/// <summary>Says of a write that failed what is known of it: that nothing was written, or that nobody knows.</summary>
internal static class WriteFailures
{
    /// <summary>How unknown outcomes are told: a client must look before it tries again.</summary>
    public const string NobodyKnows = "nobody knows whether it was written: get it before trying again";

    /// <param name="cause">What the journal said.</param>
    public static Refusal Refusal(EntityKey key, Exception cause) => WriteOutcome.IsNothingWritten(cause)
        ? new Refusal(StatusReason.ServiceUnavailable, $"the journal could not be written: {cause.Message}", [])
        : new Refusal(StatusReason.Timeout, $"the journal failed while {key} was written, and {NobodyKnows}: {cause.Message}", []);

    /// <summary>What was decided cannot be applied: nothing of it was written, and it will not do to try again.</summary>
    public static Refusal Unapplicable(EntityKey key, Command command, Exception cause) => new(
        cause is ArithmeticException or ArgumentOutOfRangeException ? StatusReason.Invalid : StatusReason.InternalError,
        $"{command.GetType().Name} cannot be applied to {key}, and nothing was written: {cause.Message}",
        []);
}
