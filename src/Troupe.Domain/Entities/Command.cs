using Troupe.Api.FieldOwnership;

namespace Troupe.Domain.Entities;

/// <summary>Something asked of one entity.</summary>
public abstract record Command
{
    public required EntityKey Target { get; init; }
    public required CommandContext Context { get; init; }
}

/// <summary>Who asks, why, when, and under which conditions.</summary>
/// <param name="User">The authenticated identity, as `system:serviceaccount:…` or `admin`.</param>
/// <param name="Cause">The revision of the event that led to this command; null when a person began it.</param>
/// <param name="Time">The time of the decision: a decider has no clock.</param>
/// <param name="DryRun">Decide, but commit nothing.</param>
/// <param name="Writer">In whose name fields are set; null leaves their owners as they are.</param>
/// <param name="ExpectedSequenceNr">The entity's own sequence number that must still be its last; null does not ask.</param>
public sealed record CommandContext(
    string User, long? Cause, DateTimeOffset Time, bool DryRun = false, long? ExpectedSequenceNr = null, FieldWrite? Writer = null);
