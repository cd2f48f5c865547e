using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Forwards to the singleton, and keeps what comes while there is none.</summary>
public sealed class ClusterSingletonProxy : UntypedActor, IWithTimers
{
    private readonly Queue<Envelope> _buffer = new();
    private readonly string _path;
    private readonly ClusterSingletonProxySettings _settings;
    private IActorRef _singleton;

    internal ClusterSingletonProxy(string singletonManagerPath, ClusterSingletonProxySettings settings)
    {
        _path = $"{singletonManagerPath}/{settings.SingletonName}";
        _settings = settings;
    }

    public ITimerScheduler Timers { get; set; }

    public static Config DefaultConfig() => ClusterSingletonManager.DefaultConfig();

    public static Props Props(string singletonManagerPath, ClusterSingletonProxySettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonProxy(singletonManagerPath, settings));

    protected override void PreStart() => Find();

    protected override void PostStop()
    {
        while (_buffer.TryDequeue(out var envelope)) Context.System.DeadLetters.Tell(envelope.Message, envelope.Sender);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TryToFind:
                Context.ActorSelection(_path).Tell(new Identify(_path), Self);
                break;
            case ActorIdentity { Subject: { } singleton } identity when Equals(identity.MessageId, _path):
                Found(singleton);
                break;
            case ActorIdentity identity when Equals(identity.MessageId, _path):
                break;
            case Terminated dead:
                if (dead.ActorRef.Equals(_singleton)) Find();
                break;
            default:
                Forward(message);
                break;
        }
    }

    private void Find()
    {
        _singleton = null;
        Self.Tell(TryToFind.Instance);
        Timers.StartPeriodicTimer(nameof(TryToFind), TryToFind.Instance, _settings.SingletonIdentificationInterval);
    }

    private void Found(IActorRef singleton)
    {
        if (_singleton is not null) return;
        Timers.Cancel(nameof(TryToFind));
        _singleton = Context.Watch(singleton);
        while (_buffer.TryDequeue(out var envelope)) singleton.Tell(envelope.Message, envelope.Sender);
    }

    private void Forward(object message)
    {
        if (_singleton is not null)
        {
            _singleton.Forward(message);
            return;
        }
        if (_settings.BufferSize > 0)
        {
            if (_buffer.Count >= _settings.BufferSize) Drop(_buffer.Dequeue());
            _buffer.Enqueue(new Envelope(message, Sender));
        }
        else
        {
            Drop(new Envelope(message, Sender));
        }
    }

    private static void Drop(Envelope envelope)
    {
        Context.GetLogger().Warning("The singleton is not there and the buffer is full: {0} is lost.", envelope.Message.GetType());
        Context.System.DeadLetters.Tell(envelope.Message, envelope.Sender);
    }

    private sealed class TryToFind : IDeadLetterSuppression
    {
        public static readonly TryToFind Instance = new();
    }
}
