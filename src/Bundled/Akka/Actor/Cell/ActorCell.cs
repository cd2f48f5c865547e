using Akka.Event;

namespace Akka.Actor;

/// <summary>Everything about an actor that outlives its instances: mailbox, children, behaviour, watches.</summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell t_current;

    private static readonly AsyncLocal<IActorRef> s_speaker = new();
    private static volatile bool s_someoneSpeaks;

    private readonly List<Receive> _behaviors = new(1);
    private ActorBase _actor;
    private Envelope _currentMessage;

    public ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, IInternalActorRef parent)
    {
        SystemImpl = system;
        SelfRef = self;
        Props = props;
        ParentRef = parent;
        Mailbox = new Mailbox(this);
    }

    /// <summary>The cell whose turn it is on this thread.</summary>
    public static ActorCell Current
    {
        get => t_current;
        set => t_current = value;
    }

    /// <summary>Who speaks: the actor whose turn it is, or whom a test stands for.</summary>
    public static IActorRef CurrentSelf => t_current is { } cell ? cell.SelfRef : s_someoneSpeaks ? s_speaker.Value : null;

    public ActorSystemImpl SystemImpl { get; }

    public LocalActorRef SelfRef { get; }

    public IInternalActorRef ParentRef { get; }

    public Props Props { get; }

    public Mailbox Mailbox { get; }

    public Envelope CurrentEnvelope => _currentMessage;

    public object CurrentMessage => _currentMessage.Message;

    public IActorRef ForwardedSender => _currentMessage.Sender;

    public IActorRef Self => SelfRef;

    public IActorRef Parent => ParentRef;

    public ActorSystem System => SystemImpl;

    public IActorRef Sender => _currentMessage.Sender ?? SystemImpl.DeadLetters;

    internal ActorBase Instance => _actor;

    /// <summary>Outside of any actor, and from here on, messages are told in this actor's name.</summary>
    public static void SpeakAs(IActorRef speaker)
    {
        s_speaker.Value = speaker;
        s_someoneSpeaks = true;
    }

    public void Invoke(Envelope envelope)
    {
        _currentMessage = envelope;
        try
        {
            var message = envelope.Message;
            if (message is TimerMessage timer)
            {
                if (!timer.TryTake(_timers, out message)) return;
                _currentMessage = new Envelope(message, envelope.Sender);
            }
            var influences = _receiveTimeout is not null && message is not INotInfluenceReceiveTimeout;
            if (influences) CancelReceiveTimeoutTimer();
            if (message is IAutoReceivedMessage) AutoReceive(message, envelope.Sender);
            else ReceiveMessage(message);
            if (influences && _suspended == 0) StartReceiveTimeoutTimer();
            _currentMessage = default;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    public void Become(Receive receive)
    {
        if (_behaviors.Count > 0) _behaviors.RemoveAt(_behaviors.Count - 1);
        _behaviors.Add(receive);
    }

    public void BecomeStacked(Receive receive) => _behaviors.Add(receive);

    public void UnbecomeStacked()
    {
        if (_behaviors.Count > 1) _behaviors.RemoveAt(_behaviors.Count - 1);
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    internal void ReceiveMessage(object message) => _actor.AroundReceive(_behaviors[^1], message);

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void AutoReceive(object message, IActorRef sender)
    {
        switch (message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case PoisonPill:
                SelfRef.Stop();
                break;
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, SelfRef), SelfRef);
                break;
            default:
                ReceiveMessage(message);
                break;
        }
    }

    private ActorBase NewActor()
    {
        _behaviors.Clear();
        var actor = Props.NewActor()
            ?? throw new ActorInitializationException(SelfRef, "The props made no actor.");
        if (actor is IActorStash { Stash: null } stashing) stashing.Stash = CreateStash();
        if (actor is IWithTimers timed) timed.Timers = _timers ??= new TimerScheduler(this);
        return actor;
    }

    /// <summary>Lets go of an instance; what it had stashed goes back to the front of the mailbox.</summary>
    private void ReleaseActor()
    {
        _timers?.CancelAll();
        if (_actor is IActorStash stashing) stashing.Stash?.UnstashAll();
        try
        {
            if (_actor is not null) Props.Release(_actor);
        }
        catch (Exception cause)
        {
            // Whoever cannot clean up after itself is gone all the same.
            Publish(new Error(cause, SelfRef.Path.ToString(), _actor.GetType(), "The actor failed while it was being disposed of."));
        }
        _actor = null;
    }

    internal IStash CreateStash() => new Stash(this);

    private void Publish(LogEvent @event)
    {
        try
        {
            SystemImpl.EventStream.Publish(@event);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A logger that fails must not take the actor down with it; the standard output is what is left.
            Console.Error.WriteLine($"{@event} (not logged: {e.Message})");
        }
    }
}
