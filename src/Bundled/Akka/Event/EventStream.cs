using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Publishes every event to the subscribers of its class, its base classes and its interfaces.</summary>
public class EventStream : LoggingBus
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Type, ImmutableArray<IActorRef>> _receivers = new();
    private ImmutableList<(IActorRef Subscriber, Type Channel)> _subscriptions = [];

    public EventStream(bool debug) { }

    public override bool Subscribe(IActorRef subscriber, Type classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_lock)
        {
            if (_subscriptions.Contains((subscriber, classifier))) return false;
            _subscriptions = _subscriptions.Add((subscriber, classifier));
            _receivers.Clear();
            return true;
        }
    }

    public override bool Unsubscribe(IActorRef subscriber, Type classifier) =>
        Remove(subscription => subscription.Subscriber.Equals(subscriber) && subscription.Channel == classifier);

    public override bool Unsubscribe(IActorRef subscriber) => Remove(subscription => subscription.Subscriber.Equals(subscriber));

    public override void Publish(object @event)
    {
        if (!_receivers.TryGetValue(@event.GetType(), out var receivers)) receivers = Classify(@event.GetType());
        foreach (var receiver in receivers) receiver.Tell(@event, ActorRefs.NoSender);
    }

    internal override bool HasSubscriber(Type eventType) =>
        !(_receivers.TryGetValue(eventType, out var known) ? known : Classify(eventType)).IsEmpty;

    /// <summary>An actor that died receives nothing any more.</summary>
    internal void Forget(IActorRef dead)
    {
        // Read without the lock: an actor is not subscribed while it dies, and most never were.
        if (_subscriptions.Exists(subscription => subscription.Subscriber.Equals(dead))) Unsubscribe(dead);
    }

    private ImmutableArray<IActorRef> Classify(Type eventType)
    {
        lock (_lock)
        {
            var receivers = _subscriptions.Where(subscription => subscription.Channel.IsAssignableFrom(eventType))
                .Select(subscription => subscription.Subscriber).Distinct().ToImmutableArray();
            return _receivers[eventType] = receivers;
        }
    }

    private bool Remove(Predicate<(IActorRef Subscriber, Type Channel)> which)
    {
        lock (_lock)
        {
            var before = _subscriptions.Count;
            _subscriptions = _subscriptions.RemoveAll(which);
            _receivers.Clear();
            return _subscriptions.Count < before;
        }
    }
}

public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream bus, IActorRef subscriber) => bus.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream bus, IActorRef subscriber) => bus.Unsubscribe(subscriber, typeof(TChannel));
}
