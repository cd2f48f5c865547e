using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, duration, hint, null, cancellationToken));

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, timeout, hint, (actual, _) => Equal(message, actual, hint), cancellationToken));

    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, timeout, hint, (actual, _) => Fits(isMessage, actual, hint), cancellationToken));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, timeout, hint, (actual, _) => assert(actual), cancellationToken));

    public T ExpectMsg<T>(
        Action<T, IActorRef> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect(false, timeout, hint, assert, cancellationToken));

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Now(Expect<T>(
            false, timeout, hint, (actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint ?? ""), cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(true, duration, hint, null, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(true, timeout, hint, (actual, _) => Equal(message, actual, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(true, timeout, hint, (actual, _) => Fits(isMessage, actual, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(true, timeout, hint, (actual, _) => assert(actual), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, duration, hint, (_, from) => Equal(sender, from, hint), cancellationToken));

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<T>(false, timeout, hint, (actual, from) =>
        {
            Equal(sender, from, hint);
            Equal(message, actual, hint);
        }, cancellationToken));

    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectMsg<T>(actual => messages.Contains(actual), null, "one of " + string.Join(", ", messages), cancellationToken);

    /// <summary>Expects each of the messages, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default)
    {
        var received = ReceiveN(messages.Count, cancellationToken).OfType<T>().ToList();
        var missing = messages.Where(message => !received.Contains(message)).ToList();
        _assertions.AssertTrue(missing.Count == 0, $"not received: {string.Join(", ", missing)}; received: {string.Join(", ", received)}");
        return received;
    }

    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Now(Expect<Terminated>(false, timeout, hint, (dead, _) => Equal(target, dead.ActorRef, hint), cancellationToken));

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(true, timeout, hint, (dead, _) => Equal(target, dead.ActorRef, hint), cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        Now(ExpectNothing(false, Dilated(TestKitSettings.ExpectNoMessageDefault), cancellationToken));

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Now(ExpectNothing(false, Dilated(duration), cancellationToken));

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNothing(true, Dilated(TestKitSettings.ExpectNoMessageDefault), cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNothing(true, Dilated(duration), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private async ValueTask<T> Expect<T>(
        bool async, TimeSpan? duration, string hint, Action<T, IActorRef> assert, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(duration);
        var envelope = await Take(async, limit, cancellationToken).ConfigureAwait(false);
        var wanted = hint is null ? typeof(T).ToString() : $"{typeof(T)} ({hint})";
        if (envelope is null) _assertions.Fail($"No {wanted} came within {limit}.");
        if (envelope.Message is not T message)
        {
            _assertions.Fail($"Expected a {wanted}; what came is a {envelope.Message.GetType()}: {envelope}");
            return default;
        }
        assert?.Invoke(message, envelope.Sender);
        return message;
    }

    private async ValueTask ExpectNothing(bool async, TimeSpan duration, CancellationToken cancellationToken)
    {
        var envelope = await Take(async, duration, cancellationToken).ConfigureAwait(false);
        _assertions.AssertTrue(envelope is null, $"Expected nothing for {duration}; what came is {envelope}");
    }

    private void Equal<T>(T expected, T actual, string hint) => _assertions.AssertEqual(expected, actual, hint ?? "");

    private void Fits<T>(Predicate<T> isMessage, T actual, string hint) =>
        _assertions.AssertTrue(isMessage(actual), $"A {typeof(T)} came, but not the one that was expected ({hint}): {actual}");
}
