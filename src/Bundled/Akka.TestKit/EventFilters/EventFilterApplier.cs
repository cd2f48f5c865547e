using Akka.Event;

namespace Akka.TestKit;

/// <summary>Runs an action and expects what it makes others log.</summary>
public interface IEventFilterApplier
{
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <summary>Keeps the events out of the log until the result is disposed of.</summary>
    IDisposable Mute();
}

internal sealed class EventFilterApplier(TestKitBase testkit, Predicate<LogEvent> fits) : IEventFilterApplier
{
    private TimeSpan Leeway => testkit.Dilated(testkit.TestKitSettings.TestEventFilterLeeway);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, Leeway, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(false, expectedCount, timeout, () =>
        {
            action();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Expect(true, expectedCount, Leeway, actionAsync).AsTask();

    public IDisposable Mute() => new Muting(testkit, new LogEventFilter(fits));

    private async ValueTask Expect(bool async, int count, TimeSpan timeout, Func<Task> action)
    {
        var filter = new LogEventFilter(fits);
        using var muting = new Muting(testkit, filter);
        await action().ConfigureAwait(false);
        await filter.Reached(async, count, timeout).ConfigureAwait(false);
        testkit.AssertionsInternal.AssertTrue(filter.Count == count, $"Expected {count} log events, received {filter.Count}.");
    }

    private sealed class Muting : IDisposable
    {
        private readonly EventStream _bus;
        private readonly LogEventFilter _filter;

        public Muting(TestKitBase testkit, LogEventFilter filter)
        {
            (_bus, _filter) = (testkit.Sys.EventStream, filter);
            var muted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _bus.Publish(new TestEventListener.Mute(filter, muted));
            if (!muted.Task.Wait(testkit.TestKitSettings.DefaultTimeout))
                testkit.AssertionsInternal.Fail("No TestEventListener answers: is akka.loggers configured otherwise?");
        }

        public void Dispose() => _bus.Publish(new TestEventListener.Unmute(_filter));
    }
}
