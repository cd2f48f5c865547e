using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Forwards everything to its one child, which it brings back after a wait that doubles each time.</summary>
public sealed class BackoffSupervisor : UntypedActor, IWithTimers
{
    private readonly BackoffOptions _options;
    private IActorRef _child;
    private int _restartCount;
    private bool _finalStop;

    internal BackoffSupervisor(BackoffOptions options) => _options = options;

    public ITimerScheduler Timers { get; set; }

    public static Props Props(BackoffOptions options) => options.Props;

    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor).Props;

    protected override void PreStart() => StartChild();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        var directive = (_options.Decider ?? Actor.SupervisorStrategy.DefaultDecider).Decide(cause);
        // Stopped now and made again later: a restart in place could not wait.
        return directive == Directive.Restart ? Directive.Stop : StopForGood(directive);
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated dead when dead.ActorRef.Equals(_child): ChildStopped(); break;
            case StartChildAgain: StartChild(); break;
            case ResetAfter reset when reset.RestartCount == _restartCount: _restartCount = 0; break;
            case ResetAfter: break;
            case Reset: _restartCount = 0; break;
            case GetCurrentChild: Sender.Tell(new CurrentChild(_child ?? ActorRefs.Nobody)); break;
            case GetRestartCount: Sender.Tell(new RestartCount(_restartCount)); break;
            default: Forward(message); break;
        }
    }

    private Directive StopForGood(Directive directive)
    {
        if (directive == Directive.Stop && !_options.OnStop) _finalStop = true;
        return directive;
    }

    private void Forward(object message)
    {
        _finalStop |= _options.IsFinalStop?.Invoke(message) ?? false;
        if (_child is not null && Sender.Equals(_child)) Context.Parent.Forward(message);
        else if (_child is not null) _child.Forward(message);
        else if (_finalStop) Context.Stop(Self);
        else if (_options.Reply is not null) Sender.Tell(_options.Reply);
        else Context.System.DeadLetters.Forward(message);
    }

    private void ChildStopped()
    {
        _child = null;
        if (_finalStop || (_options.MaxNrOfRetries >= 0 && _restartCount >= _options.MaxNrOfRetries))
        {
            Context.Stop(Self);
            return;
        }
        var delay = CalculateDelay(_restartCount, _options.MinBackoff, _options.MaxBackoff, _options.RandomFactor);
        _restartCount++;
        Timers.StartSingleTimer(nameof(StartChildAgain), new StartChildAgain(), delay);
    }

    private void StartChild()
    {
        if (_child is not null) return;
        _child = Context.Watch(Context.ActorOf(_options.ChildProps, _options.ChildName));
        if (_options.ResetAfter is { } after) Timers.StartSingleTimer(nameof(ResetAfter), new ResetAfter(_restartCount), after);
    }

    private static TimeSpan CalculateDelay(int restartCount, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        var doubled = minBackoff * Math.Pow(2, Math.Min(restartCount, 30));
        var jitter = 1 + Random.Shared.NextDouble() * randomFactor;
        return (doubled < maxBackoff ? doubled : maxBackoff) * jitter;
    }

    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild() { }
    }

    public sealed class CurrentChild(IActorRef @ref)
    {
        public IActorRef Ref => @ref;
    }

    public sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset() { }
    }

    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount() { }
    }

    public sealed class RestartCount(int count)
    {
        public int Count => count;
    }

    private sealed class StartChildAgain;

    private sealed class ResetAfter(int restartCount)
    {
        public int RestartCount => restartCount;
    }
}
