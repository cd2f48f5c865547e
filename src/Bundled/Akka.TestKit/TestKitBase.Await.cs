using System.Runtime.ExceptionServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Repeats the assertion until it passes; when it does not in time, its own failure is thrown.</summary>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Now(Repeat(false, () => Attempt(assertion), duration, interval ?? DefaultInterval, cancellationToken, failure => failure.Throw()));

    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Repeat(true, () => Attempt(assertion), duration, interval ?? DefaultInterval, cancellationToken, failure => failure.Throw())
            .AsTask();

    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Repeat(true, () => Attempt(assertion), duration, interval ?? DefaultInterval, cancellationToken, failure => failure.Throw())
            .AsTask();

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null,
        CancellationToken cancellationToken = default) =>
        Now(Repeat(false, () => Attempt(() => Require(conditionIsFulfilled())), max, interval ?? DefaultInterval, cancellationToken,
            _ => ConditionFailed(max, message)));

    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string message = null,
        CancellationToken cancellationToken = default) =>
        Repeat(true, () => Attempt(() => Require(conditionIsFulfilled())), max, interval ?? DefaultInterval, cancellationToken,
            _ => ConditionFailed(max, message)).AsTask();

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string message = null,
        CancellationToken cancellationToken = default) =>
        Repeat(
            true, () => Attempt(async () => Require(await conditionIsFulfilled().ConfigureAwait(false))), max,
            interval ?? DefaultInterval, cancellationToken, _ => ConditionFailed(max, message)).AsTask();

    private void ConditionFailed(TimeSpan? max, string message) =>
        _assertions.Fail($"The condition did not come true within {RemainingOrDilated(max)}. {message}");

    private static void Require(bool condition)
    {
        if (!condition) throw new InvalidOperationException("The condition does not hold.");
    }

    private static ValueTask<ExceptionDispatchInfo> Attempt(Action assertion)
    {
        try
        {
            assertion();
            return new ValueTask<ExceptionDispatchInfo>((ExceptionDispatchInfo)null);
        }
        catch (Exception failure)
        {
            return new ValueTask<ExceptionDispatchInfo>(ExceptionDispatchInfo.Capture(failure));
        }
    }

    private static async ValueTask<ExceptionDispatchInfo> Attempt(Func<Task> assertion)
    {
        try
        {
            await assertion().ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
    }

    private async ValueTask Repeat(
        bool async, Func<ValueTask<ExceptionDispatchInfo>> attempt, TimeSpan? max, TimeSpan interval,
        CancellationToken cancellationToken, Action<ExceptionDispatchInfo> fail)
    {
        var until = Deadline.After(RemainingOrDilated(max));
        while (await attempt().ConfigureAwait(false) is { } failure)
        {
            var left = until.Remaining;
            if (left == TimeSpan.Zero)
            {
                fail(failure);
                return;
            }
            var pause = left < interval && left != Timeout.InfiniteTimeSpan ? left : interval;
            if (async) await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            else if (cancellationToken.WaitHandle.WaitOne(pause)) cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
