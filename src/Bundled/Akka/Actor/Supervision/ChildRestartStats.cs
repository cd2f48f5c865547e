namespace Akka.Actor;

/// <summary>How often a child was restarted within the window that its parent's strategy allows.</summary>
public sealed class ChildRestartStats(IInternalActorRef child)
{
    private long _windowStart;
    private int _restarts;

    public IInternalActorRef Child => child;

    public int MaxNrOfRetriesCount => _restarts;

    /// <summary>Counts one more restart and says whether it is still allowed.</summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        if (withinTimeMilliseconds <= 0) return maxNrOfRetries < 0 || ++_restarts <= maxNrOfRetries;
        var now = Environment.TickCount64;
        if (_restarts == 0 || now - _windowStart > withinTimeMilliseconds) (_windowStart, _restarts) = (now, 0);
        _restarts++;
        // A window without a limit of its own allows one restart in it.
        return _restarts <= (maxNrOfRetries < 0 ? 1 : maxNrOfRetries);
    }
}
