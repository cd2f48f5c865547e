using System.Collections.Immutable;
using Akka.Actor;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster;

/// <summary>Leads the one member through its life and tells the subscribers each step.</summary>
internal sealed class ClusterDaemon : UntypedActor
{
    private readonly Cluster _cluster;
    private readonly List<(IActorRef Subscriber, Type Channel)> _subscriptions = [];

    public ClusterDaemon(Cluster cluster) => _cluster = cluster;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case JoinSelf:
                Join();
                break;
            case LeaveSelf:
                Leave();
                break;
            case RemoveSelf:
                Remove();
                Sender.Tell(Done.Instance);
                break;
            case SubscribeTo subscribe:
                Subscribe(subscribe);
                break;
            case UnsubscribeFrom unsubscribe:
                _subscriptions.RemoveAll(each => each.Subscriber.Equals(unsubscribe.Subscriber)
                    && (unsubscribe.Channel is null || each.Channel == unsubscribe.Channel));
                break;
            case Terminated dead:
                _subscriptions.RemoveAll(each => each.Subscriber.Equals(dead.ActorRef));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Join()
    {
        if (_cluster.State.Members.Count > 0 || _cluster.IsTerminated) return;
        Become(MemberStatus.Joining, member => new MemberJoined(member));
        Become(MemberStatus.Up, member => new MemberUp(member));
        Publish(new LeaderChanged(_cluster.SelfAddress));
        _cluster.BecameUp();
    }

    private void Leave()
    {
        if (_cluster.SelfMember.Status != MemberStatus.Up) return;
        Become(MemberStatus.Leaving, member => new MemberLeft(member));
        Become(MemberStatus.Exiting, member => new MemberExited(member));
        CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
    }

    private void Remove()
    {
        if (_cluster.IsTerminated) return;
        var previous = _cluster.SelfMember.Status;
        _cluster.SelfMember = _cluster.SelfMember.Copy(MemberStatus.Removed);
        _cluster.State = new CurrentClusterState([], null);
        Publish(new MemberRemoved(_cluster.SelfMember, previous));
        _cluster.BecameRemoved();
    }

    private void Become(MemberStatus status, Func<Member, IMemberEvent> @event)
    {
        _cluster.SelfMember = _cluster.SelfMember.Copy(status);
        _cluster.State = new CurrentClusterState(ImmutableSortedSet.Create(_cluster.SelfMember), _cluster.SelfAddress);
        Publish(@event(_cluster.SelfMember));
    }

    private void Subscribe(SubscribeTo subscribe)
    {
        Context.Watch(subscribe.Subscriber);
        foreach (var channel in subscribe.Channels) _subscriptions.Add((subscribe.Subscriber, channel));
        if (subscribe.Mode == SubscriptionInitialStateMode.InitialStateAsSnapshot) subscribe.Subscriber.Tell(_cluster.State);
        else if (EventOf(_cluster.SelfMember) is { } @event && subscribe.Channels.Any(channel => channel.IsInstanceOfType(@event)))
            subscribe.Subscriber.Tell(@event);
    }

    private IMemberEvent EventOf(Member member) => _cluster.State.Members.Count == 0 ? null : member.Status switch
    {
        MemberStatus.Joining => new MemberJoined(member),
        MemberStatus.Up => new MemberUp(member),
        MemberStatus.Leaving => new MemberLeft(member),
        MemberStatus.Exiting => new MemberExited(member),
        _ => null,
    };

    private void Publish(IClusterDomainEvent @event)
    {
        var interested = _subscriptions.Where(each => each.Channel.IsInstanceOfType(@event)).Select(each => each.Subscriber);
        foreach (var subscriber in interested.Distinct())
            subscriber.Tell(@event);
    }

    internal sealed record JoinSelf;

    internal sealed record LeaveSelf;

    internal sealed record RemoveSelf;

    internal sealed record SubscribeTo(IActorRef Subscriber, SubscriptionInitialStateMode Mode, Type[] Channels);

    internal sealed record UnsubscribeFrom(IActorRef Subscriber, Type Channel);
}
