using Akka.Actor;
using Troupe.ControlPlane.ReadModels;
using Troupe.Journal;

namespace Troupe.ControlPlane.Feed;

/// <summary>The feed's notes to itself.</summary>
internal static class FeedMessages
{
    /// <summary>What there is to begin with; null where nothing is.</summary>
    public sealed record CheckpointRead(ReadModelWriter? ReadModel) : INoSerializationVerificationNeeded;

    public sealed record RowsRead(IReadOnlyList<JournalRow> Rows) : INoSerializationVerificationNeeded;

    /// <summary>The journal holds no more, for the first time.</summary>
    public sealed record EndReached : INoSerializationVerificationNeeded;

    public sealed record ReadFailed(Exception Cause) : INoSerializationVerificationNeeded;

    public sealed record ReadAgain : INoSerializationVerificationNeeded;
}
