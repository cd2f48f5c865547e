namespace Akka.Actor;

/// <summary>Carries a timer's message through the mailbox, where it may still be overtaken by the timer's cancellation.</summary>
internal sealed class TimerMessage(object key, object message, bool repeats)
{
    public object Key => key;

    public bool Repeats => repeats;

    public ICancelable Scheduled { get; set; }

    public bool TryTake(TimerScheduler timers, out object taken)
    {
        taken = message;
        return timers is not null && timers.TryTake(this);
    }
}
