namespace Akka.Persistence;

/// <summary>A handler that waits for its event to be durable, or for those before it.</summary>
/// <param name="Event">What the handler is called with.</param>
/// <param name="Delays">Whether commands wait until the handler has run.</param>
/// <param name="IsDeferred">Whether nothing is written for it.</param>
internal sealed record Pending(object Event, Action<object> Handler, bool Delays, bool IsDeferred, Actor.IActorRef Sender);
