namespace Troupe.ControlPlane.Feed;

/// <summary>The feed itself is broken; nothing behind its revision can be shown.</summary>
public sealed class FeedFailedException(long revision, Exception cause) : Exception(
    $"The feed stopped behind revision {revision}: {cause.Message}. What is shown is not the latest any more. Start this control plane "
    + "again, and report what its log says.",
    cause)
{
    public long Revision { get; } = revision;
}
