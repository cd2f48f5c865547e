using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of tests: what a test expects does not reach the log.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<LogEventFilter> _filters = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                initialize.LoggingBus.Subscribe(Context.Self, typeof(Mute));
                initialize.LoggingBus.Subscribe(Context.Self, typeof(Unmute));
                initialize.LoggingBus.Subscribe(Context.Self, typeof(DeadLetter));
                return base.Receive(message);
            case Mute mute:
                _filters.Add(mute.Filter);
                mute.Muted.TrySetResult();
                return true;
            case Unmute unmute:
                _filters.Remove(unmute.Filter);
                return true;
            case DeadLetter letter:
                Taken(new Warning(letter.Sender.Path.ToString(), typeof(DeadLetter), letter));
                return true;
            case LogEvent logEvent:
                return Taken(logEvent) || base.Receive(message);
            default:
                return base.Receive(message);
        }
    }

    private bool Taken(LogEvent logEvent) => _filters.Exists(filter => filter.Take(logEvent));

    internal sealed record Mute(LogEventFilter Filter, TaskCompletionSource Muted);

    internal sealed record Unmute(LogEventFilter Filter);
}
