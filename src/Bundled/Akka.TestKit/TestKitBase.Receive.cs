using System.Runtime.CompilerServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private MessageEnvelope _putBack;

    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Now(Take(false, max, cancellationToken))?.Message;

    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Take(true, max, cancellationToken).ConfigureAwait(false))?.Message;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Now(Many(false, numberOfMessages, RemainingOrDefault, cancellationToken));

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Now(Many(false, numberOfMessages, Dilated(max), cancellationToken));

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveNAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public async IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in await Many(true, numberOfMessages, Dilated(max), cancellationToken).ConfigureAwait(false))
            yield return message;
    }

    /// <summary>Receives until the filter answers null, nothing comes any more, or there are enough.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class
    {
        var until = Deadline.After(RemainingOrDilated(max));
        var received = new List<T>();
        while (received.Count < msgs && Now(Peek(until.Remaining, cancellationToken)) is { } next)
        {
            if (filter(next.Message) is not { } wanted)
            {
                _putBack = next;
                break;
            }
            _last = next;
            received.Add(wanted);
        }
        return received;
    }

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Now(Fish(false, isMessage, max, hint, cancellationToken));

    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Now(Fish(false, isMessage, max, hint, cancellationToken));

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(true, isMessage, max, hint, cancellationToken);

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(true, isMessage, max, hint, cancellationToken);

    private async ValueTask<MessageEnvelope> Take(bool async, TimeSpan? max, CancellationToken cancellationToken)
    {
        var envelope = Interlocked.Exchange(ref _putBack, null)
            ?? await _inbox.Take(async, RemainingOrDilated(max), cancellationToken).ConfigureAwait(false);
        _last = envelope ?? NullMessageEnvelope.Instance;
        return envelope;
    }

    private async ValueTask<MessageEnvelope> Peek(TimeSpan max, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _putBack, null) ?? await _inbox.Take(false, max, cancellationToken).ConfigureAwait(false);

    private async ValueTask<IReadOnlyCollection<object>> Many(bool async, int count, TimeSpan max, CancellationToken cancellationToken)
    {
        var until = Deadline.After(max);
        var received = new List<object>(count);
        while (received.Count < count)
        {
            var envelope = await Take(async, until.Remaining, cancellationToken).ConfigureAwait(false);
            if (envelope is null) _assertions.Fail($"Of {count} messages, {received.Count} came within {max}.");
            received.Add(envelope.Message);
        }
        return received;
    }

    private async ValueTask<T> Fish<T>(bool async, Predicate<T> isMessage, TimeSpan? max, string hint, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var until = Deadline.After(limit);
        while (true)
        {
            var envelope = await Take(async, until.Remaining, cancellationToken).ConfigureAwait(false);
            if (envelope is null) _assertions.Fail($"The message fished for did not come within {limit}. {hint}");
            if (envelope.Message is T message && isMessage(message)) return message;
        }
    }
}
