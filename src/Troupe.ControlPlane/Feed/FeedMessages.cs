using Troupe.Journal;

namespace Troupe.ControlPlane.Feed;

/// <summary>The feed's notes to itself.</summary>
internal static class FeedMessages
{
    public sealed record RowsRead(IReadOnlyList<JournalRow> Rows);

    public sealed record ReadFailed(Exception Cause);

    public sealed record ReadAgain;
}
