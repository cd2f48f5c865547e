namespace Akka.Actor;

public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>Tells a message that is made knowing where the reply must go, and completes with the first reply.</summary>
    public static async Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var system = SystemOf(self) ?? throw new ArgumentException("Whoever is asked belongs to no actor system.", nameof(self));
        var limit = timeout ?? system.AskTimeout;
        var promise = new AskActorRef<T>(system);

        using var cancelled = cancellationToken.UnsafeRegister(_ => promise.Cancel(cancellationToken), null);
        using var late = limit == Timeout.InfiniteTimeSpan ? null : new Timer(
            _ => promise.Fail(new AskTimeoutException($"No answer within {limit}.")), null, limit, Timeout.InfiniteTimeSpan);
        self.Tell(messageFactory(promise), promise);
        return await promise.Reply.ConfigureAwait(false);
    }

    internal static ActorSystemImpl SystemOf(ICanTell target) => target switch
    {
        IInternalActorRef actor when actor.System is { } system => system,
        ActorSelection selection => SystemOf(selection.Anchor),
        _ => ActorCell.Current?.SystemImpl,
    };
}
