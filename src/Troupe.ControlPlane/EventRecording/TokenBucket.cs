namespace Troupe.ControlPlane.EventRecording;

/// <summary>Allows so many acts a second on average, and so many at once.</summary>
internal sealed class TokenBucket(TimeProvider time, double perSecond, double burst)
{
    private double _taken;
    private long _filled = time.GetTimestamp();

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _taken = Math.Max(0, _taken - time.GetElapsedTime(_filled, now).TotalSeconds * perSecond);
        _filled = now;
        if (_taken + 1 > burst) return false;

        _taken++;
        return true;
    }
}
