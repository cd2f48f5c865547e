using Akka.Event;

namespace Troupe.ControlPlane.Timers;

/// <summary>What all timers of one actor system share.</summary>
internal sealed class TimerScope(TimeProvider time, ILoggingAdapter log)
{
    private volatile bool _isClosed;

    public TimeProvider Time => time;

    public ILoggingAdapter Log => log;

    /// <summary>The system has ended: nothing that is due later comes.</summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }
}
