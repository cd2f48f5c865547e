namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private Deadline? _end;

    public TimeSpan Remaining => _end?.Remaining
        ?? throw new InvalidOperationException("There is no Within around this, of which something could remain.");

    public TimeSpan RemainingOrDefault => _end?.Remaining ?? Dilated(TestKitSettings.SingleExpectDefault);

    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, epsilonValue: epsilonValue, cancellationToken: cancellationToken);

    public void Within(
        TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within(min, max, () =>
        {
            action();
            return true;
        }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, epsilonValue: epsilonValue, cancellationToken: cancellationToken);

    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Now(WithinCore(min, max, () => new ValueTask<T>(function()), hint, epsilonValue));

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(TimeSpan.Zero, max, async () =>
        {
            await actionAsync().ConfigureAwait(false);
            return true;
        }, null, epsilonValue).AsTask();

    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(TimeSpan.Zero, max, () => new ValueTask<T>(function()), null, epsilonValue).AsTask();

    protected TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    /// <summary>What is left of the enclosing <c>Within</c>, and never more than the duration given.</summary>
    protected TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } given) return RemainingOrDefault;
        var dilated = given == Timeout.InfiniteTimeSpan ? given : Dilated(given);
        return _end is { } end && (dilated == Timeout.InfiniteTimeSpan || end.Remaining < dilated) ? end.Remaining : dilated;
    }

    private async ValueTask<T> WithinCore<T>(TimeSpan min, TimeSpan max, Func<ValueTask<T>> function, string hint, TimeSpan? epsilon)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var limit = RemainingOrDilated(max);
        var outer = _end;
        _end = Deadline.After(limit);
        T result;
        try
        {
            result = await function().ConfigureAwait(false);
        }
        finally
        {
            _end = outer;
        }
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        var suffix = hint is null ? "" : $" [{hint}]";
        _assertions.AssertTrue(took >= min, $"It took {took}, less than {min}{suffix}.");
        _assertions.AssertTrue(took <= limit + (epsilon ?? TimeSpan.Zero), $"It took {took}, more than {limit}{suffix}.");
        return result;
    }
}
