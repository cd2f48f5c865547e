using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster;

/// <summary>A cluster of one: this system joins itself, is up, and leaves when it ends.</summary>
/// <remarks>Several systems in one cluster need the real packages; this stand-in says so instead of waiting for the others.</remarks>
public class Cluster : IExtension
{
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IActorRef _daemon;
    private readonly ILoggingAdapter _log;

    internal Cluster(ActorSystemImpl system)
    {
        var provider = system.Settings.Config.GetString("akka.actor.provider");
        if (provider != "cluster" && !provider.Contains("ClusterActorRefProvider", StringComparison.Ordinal))
            throw new ConfigurationException($"ActorSystem [{system.Name}] needs akka.actor.provider = cluster; it is {provider}.");
        System = system;
        system.Settings.InjectTopLevelFallback(ConfigurationFactory.FromResource("Akka.Cluster.reference.conf", typeof(Cluster).Assembly));
        var config = system.Settings.Config;
        _log = Logging.GetLogger(system, "Cluster");
        var address = new Address("akka.tcp", system.Name,
            config.GetString("akka.remote.dot-netty.tcp.hostname"), config.GetInt("akka.remote.dot-netty.tcp.port"));
        SelfUniqueAddress = new UniqueAddress(address, Random.Shared.Next(1, int.MaxValue));
        SelfMember = new Member(SelfUniqueAddress, MemberStatus.Joining, [.. config.GetStringList("akka.cluster.roles")]);
        State = new CurrentClusterState([], null);
        _daemon = system.SystemActorOf(Props.Create(() => new ClusterDaemon(this)), "cluster");
        AddShutdownTasks(CoordinatedShutdown.Get(system));
        var seeds = config.GetStringList("akka.cluster.seed-nodes");
        if (seeds.Count > 0) JoinSeedNodes(seeds.Select(Address.Parse));
    }

    public ExtendedActorSystem System { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles => SelfMember.Roles;

    public Member SelfMember { get; internal set; }

    public CurrentClusterState State { get; internal set; }

    public bool IsTerminated => _removed.Task.IsCompleted;

    public static Cluster Get(ActorSystem system) => ClusterExtension.Instance.Get(system);

    public void Join(Address address)
    {
        if (address.Equals(SelfAddress)) _daemon.Tell(new ClusterDaemon.JoinSelf(), ActorRefs.NoSender);
        else _log.Error("{0}", CannotJoin(address).Message);
    }

    /// <summary>Completes once this member is up.</summary>
    public Task JoinAsync(Address address, CancellationToken token = default)
    {
        if (!address.Equals(SelfAddress)) return Task.FromException(CannotJoin(address));
        Join(address);
        return _up.Task.WaitAsync(token);
    }

    public void JoinSeedNodes(IEnumerable<Address> seedNodes)
    {
        var seeds = seedNodes.ToList();
        Join(seeds.Contains(SelfAddress) ? SelfAddress : seeds[0]);
    }

    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default)
    {
        var seeds = seedNodes.ToList();
        return JoinAsync(seeds.Contains(SelfAddress) ? SelfAddress : seeds[0], token);
    }

    public void Leave(Address address)
    {
        if (address.Equals(SelfAddress)) _daemon.Tell(new ClusterDaemon.LeaveSelf(), ActorRefs.NoSender);
    }

    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    /// <summary>Completes once this member has left; leaving ends the system.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        Leave(SelfAddress);
        return _removed.Task.WaitAsync(cancellationToken);
    }

    public void Down(Address address) => Leave(address);

    public void RegisterOnMemberUp(Action callback) => _up.Task.ContinueWith(
        _ => callback(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    public void RegisterOnMemberRemoved(Action callback) => _removed.Task.ContinueWith(_ => callback(), TaskScheduler.Default);

    public void Subscribe(IActorRef subscriber, params Type[] to) =>
        Subscribe(subscriber, SubscriptionInitialStateMode.InitialStateAsSnapshot, to);

    public void Subscribe(IActorRef subscriber, SubscriptionInitialStateMode initialStateMode, params Type[] to) =>
        _daemon.Tell(new ClusterDaemon.SubscribeTo(subscriber, initialStateMode, to), ActorRefs.NoSender);

    public void Unsubscribe(IActorRef subscriber) => Unsubscribe(subscriber, null);

    public void Unsubscribe(IActorRef subscriber, Type to) =>
        _daemon.Tell(new ClusterDaemon.UnsubscribeFrom(subscriber, to), ActorRefs.NoSender);

    public void SendCurrentClusterState(IActorRef receiver) => receiver.Tell(State, ActorRefs.NoSender);

    internal void BecameUp() => _up.TrySetResult();

    internal void BecameRemoved()
    {
        _removed.TrySetResult();
        _up.TrySetCanceled();
    }

    private static ClusterJoinFailedException CannotJoin(Address address) =>
        new($"The embedded engine is a cluster of this one process: it cannot join {address}. Build with Akka.NET for more.");

    private void AddShutdownTasks(CoordinatedShutdown shutdown)
    {
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () =>
        {
            Leave(SelfAddress);
            return Task.FromResult(Done.Instance);
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "wait-shutdown",
            () => _daemon.Ask<Done>(new ClusterDaemon.RemoveSelf(), TimeSpan.FromSeconds(5)));
    }
}
