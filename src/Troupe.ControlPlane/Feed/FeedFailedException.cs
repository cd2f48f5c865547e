namespace Troupe.ControlPlane.Feed;

/// <summary>The journal holds an event that cannot be applied; nothing behind it can be shown.</summary>
public sealed class FeedFailedException(long revision, string persistenceId, string manifest, Exception cause) : Exception(
    $"The event {manifest} of {persistenceId} at revision {revision} cannot be read: {cause.Message}. "
    + "It was written by a later version of Troupe, or the journal is damaged. Start the version that wrote it.",
    cause)
{
    public long Revision { get; } = revision;
}
