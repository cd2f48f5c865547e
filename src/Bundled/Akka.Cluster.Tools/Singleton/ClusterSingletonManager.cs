using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Runs an actor of which a cluster has exactly one: from when this member is up until it leaves.</summary>
public sealed class ClusterSingletonManager : UntypedActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly TaskCompletionSource<Done> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Props _singletonProps;
    private readonly object _terminationMessage;
    private readonly ClusterSingletonManagerSettings _settings;
    private IActorRef _singleton;
    private bool _ending;

    internal ClusterSingletonManager(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings) =>
        (_singletonProps, _terminationMessage, _settings) = (singletonProps, terminationMessage, settings);

    public static Config DefaultConfig() =>
        ConfigurationFactory.FromResource("Akka.Cluster.Tools.reference.conf", typeof(ClusterSingletonManager).Assembly);

    public static Props Props(Props singletonProps, ClusterSingletonManagerSettings settings) =>
        Props(singletonProps, PoisonPill.Instance, settings);

    /// <summary>The termination message is the singleton's to answer by stopping, once it has finished what it must.</summary>
    public static Props Props(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonManager(singletonProps, terminationMessage, settings));

    protected override void PreStart()
    {
        if (_settings.Role is not null && !_cluster.SelfRoles.Contains(_settings.Role))
            throw new ArgumentException(
                $"The singleton lives on members of the role {_settings.Role}, which {_cluster.SelfAddress} has not.");
        _cluster.Subscribe(Self, SubscriptionInitialStateMode.InitialStateAsEvents, typeof(MemberUp));
        var self = Self;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseClusterExiting, "wait-singleton-exiting", () =>
        {
            self.Tell(EndSingleton.Instance, ActorRefs.NoSender);
            return _ended.Task;
        });
    }

    protected override void PostStop() => _ended.TrySetResult(Done.Instance);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MemberUp when _singleton is null && !_ending:
                _singleton = Context.Watch(Context.ActorOf(_singletonProps, _settings.SingletonName));
                break;
            case EndSingleton:
                End();
                break;
            case Terminated dead when dead.ActorRef.Equals(_singleton):
                _singleton = null;
                if (_ending) Context.Stop(Self);
                else Context.GetLogger().Info("The singleton {0} has stopped by itself.", dead.ActorRef.Path);
                break;
            case MemberUp:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void End()
    {
        if (_ending) return;
        _ending = true;
        if (_singleton is null) Context.Stop(Self);
        else _singleton.Tell(_terminationMessage);
    }

    private sealed class EndSingleton : IDeadLetterSuppression
    {
        public static readonly EndSingleton Instance = new();
    }
}
