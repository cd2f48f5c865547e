using Akka.Actor;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Feed;

/// <summary>The actors that are told of changes, by the kinds that they asked for.</summary>
internal sealed class FeedSubscribers
{
    private readonly Dictionary<string, List<IActorRef>> _byKind = [];
    private readonly List<IActorRef> _all = [];

    public void Add(IActorRef subscriber, SubscribeToFeed subscription)
    {
        Remove(subscriber);
        if (subscription.Kinds.Count == 0) _all.Add(subscriber);
        foreach (var kind in subscription.Kinds.Select(kind => kind.Kind).Distinct())
        {
            if (!_byKind.TryGetValue(kind, out var subscribers)) _byKind[kind] = subscribers = [];
            subscribers.Add(subscriber);
        }
    }

    public void Remove(IActorRef subscriber)
    {
        _all.Remove(subscriber);
        foreach (var subscribers in _byKind.Values) subscribers.Remove(subscriber);
    }

    public void Tell(ObjectChanged change, IActorRef feed)
    {
        foreach (var subscriber in _all) subscriber.Tell(change, feed);
        if (!_byKind.TryGetValue(change.Key.Kind, out var interested)) return;

        foreach (var subscriber in interested) subscriber.Tell(change, feed);
    }
}
