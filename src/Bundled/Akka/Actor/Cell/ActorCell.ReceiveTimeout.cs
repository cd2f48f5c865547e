namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ICancelable _receiveTimeoutTimer;
    private TimerScheduler _timers;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        CancelReceiveTimeoutTimer();
        _receiveTimeout = timeout is null || timeout == Timeout.InfiniteTimeSpan ? null : timeout;
        StartReceiveTimeoutTimer();
    }

    private void StartReceiveTimeoutTimer()
    {
        if (_receiveTimeout is not { } timeout) return;
        CancelReceiveTimeoutTimer();
        var message = Akka.Actor.ReceiveTimeout.Instance;
        _receiveTimeoutTimer = SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, SelfRef, message, SelfRef);
    }

    private void CancelReceiveTimeoutTimer()
    {
        _receiveTimeoutTimer?.Cancel(false);
        _receiveTimeoutTimer = null;
    }
}
