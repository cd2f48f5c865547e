namespace Akka.Actor;

internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _timers = new();

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, cell.SelfRef);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var timer = Replace(key, msg, true);
        timer.Scheduled = cell.SystemImpl.Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, cell.SelfRef, timer, sender);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, cell.SelfRef);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var timer = Replace(key, msg, false);
        timer.Scheduled = cell.SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, cell.SelfRef, timer, sender);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Scheduled.Cancel(false);
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Scheduled.Cancel(false);
        _timers.Clear();
    }

    /// <summary>Says whether a timer that fired is still the one of its key; a single one is over then.</summary>
    public bool TryTake(TimerMessage fired)
    {
        if (!_timers.TryGetValue(fired.Key, out var timer) || !ReferenceEquals(timer, fired)) return false;
        if (!fired.Repeats) _timers.Remove(fired.Key);
        return true;
    }

    private TimerMessage Replace(object key, object message, bool repeats)
    {
        Cancel(key);
        return _timers[key] = new TimerMessage(key, message, repeats);
    }
}
