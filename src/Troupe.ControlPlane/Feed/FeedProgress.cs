namespace Troupe.ControlPlane.Feed;

/// <summary>Whether the feed has seen all that was in the journal, and whether it goes on.</summary>
public sealed class FeedProgress
{
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _failure;

    /// <summary>Completes when the feed has reached the end of the journal for the first time.</summary>
    public Task CaughtUp => _caughtUp.Task;

    /// <summary>Why the feed stands still for good: an event that this version cannot read.</summary>
    public Exception? Failure => _failure;

    internal void ReachEnd() => _caughtUp.TrySetResult();

    internal void Fail(Exception cause)
    {
        _failure = cause;
        _caughtUp.TrySetException(cause);
    }
}
