using Troupe.Journal;

namespace Troupe.ControlPlane.Feed;

/// <summary>The feed's notes to itself.</summary>
internal static class FeedMessages
{
    public sealed record RowsRead(IReadOnlyList<JournalRow> Rows);

    /// <summary>The journal holds no more, for the first time.</summary>
    public sealed record EndReached;

    public sealed record ReadFailed(Exception Cause);

    public sealed record ReadAgain;
}
