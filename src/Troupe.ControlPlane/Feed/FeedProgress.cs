namespace Troupe.ControlPlane.Feed;

/// <summary>Whether the feed has seen all that was in the journal, and whether it goes on.</summary>
public sealed class FeedProgress
{
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _failure;
    private volatile Exception? _trouble;

    /// <summary>Completes when the feed has reached the end of the journal for the first time.</summary>
    public Task CaughtUp => _caughtUp.Task;

    /// <summary>Why the feed stands still for good.</summary>
    public Exception? Failure => _failure;

    /// <summary>Why the feed stands still for now: the journal cannot be read, and is tried again.</summary>
    public Exception? Trouble => _trouble;

    internal void ReachEnd() => _caughtUp.TrySetResult();

    internal void Stumble(Exception cause) => _trouble = cause;

    internal void GoOn()
    {
        if (_trouble is not null) _trouble = null;
    }

    internal void Fail(Exception cause)
    {
        _failure = cause;
        _caughtUp.TrySetException(cause);
    }
}
