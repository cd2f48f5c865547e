using Akka.Actor;
using Akka.Event;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Watches;
using Troupe.Journal;
using static Troupe.ControlPlane.Feed.FeedMessages;

namespace Troupe.ControlPlane.Feed;

/// <summary>Reads the journal in order and hands every change to the read model, the watches, and the actors that subscribed.</summary>
/// <remarks>Nothing else gives an event its revision. A writer goes on only after everyone may see what it wrote.</remarks>
internal sealed class FeedActor : ReceiveActor, IWithTimers
{
    private const int RowsPerStep = 1_024;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IFeedSource _source;
    private readonly FeedProgress _progress;
    private readonly WatchHub _watches;
    private readonly ReadModelWriter _readModel;
    private readonly FeedSubscribers _subscribers = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ObjectChanged> _changes = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _revision;

    public FeedActor(IFeedSource source, ReadModel readModel, WatchHub watches, FeedProgress progress)
    {
        _source = source;
        _watches = watches;
        _progress = progress;
        _readModel = new ReadModelWriter(readModel);

        Receive<RowsRead>(message => Take(message.Rows));
        Receive<ReadFailed>(message => RetryLater(message.Cause));
        Receive<ReadAgain>(_ => ReadOn());
        Receive<SubscribeToFeed>(Subscribe);
        Receive<Terminated>(message => _subscribers.Remove(message.ActorRef));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsOf(IFeedSource source, ReadModel readModel, WatchHub watches, FeedProgress progress) =>
        Props.Create(() => new FeedActor(source, readModel, watches, progress));

    protected override void PreStart() => ReadOn();

    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Subscribe(SubscribeToFeed subscription)
    {
        Context.Watch(Sender);
        _subscribers.Add(Sender, subscription);
        Sender.Tell(new FeedSubscription(_readModel.Snapshot));
    }

    private void ReadOn() => ReadAsync(_revision, _stopping.Token).PipeTo(Self, Self, failure: cause => new ReadFailed(cause));

    private async Task<object> ReadAsync(long revision, CancellationToken stopping)
    {
        while (true)
        {
            var rows = await _source.ReadAsync(revision, RowsPerStep, stopping).ConfigureAwait(false);
            _progress.GoOn();
            if (rows.Count > 0) return new RowsRead(rows);

            _progress.ReachEnd();
            await _source.WaitBeyondAsync(revision, stopping).ConfigureAwait(false);
        }
    }

    // What is wrong with one object is set aside where it is applied; whatever is wrong with the feed itself ends it.
    private void Take(IReadOnlyList<JournalRow> rows)
    {
        try
        {
            Pass(rows);
        }
        catch (Exception cause)
        {
            var failure = new FeedFailedException(_revision, cause);
            _log.Error(failure, "The feed stopped");
            _progress.Fail(failure);
            return;
        }

        ReadOn();
    }

    private void Pass(IReadOnlyList<JournalRow> rows)
    {
        foreach (var row in rows)
        {
            if (!EventDecoder.IsEvent(row)) continue;
            if (_readModel.Apply(row, out var setAside) is { } change) _changes.Add(change);
            if (setAside is not null) _log.Error("Set aside: {0}. Everything else goes on", setAside);
        }

        _revision = rows[^1].Ordering;
        _readModel.Publish(_revision);
        _watches.Publish(_changes, _readModel.Snapshot);
        foreach (var change in _changes) _subscribers.Tell(change, Self);
        _changes.Clear();
        _readModel.Confirm();
    }

    private void RetryLater(Exception cause)
    {
        if (_stopping.IsCancellationRequested) return;

        if (_progress.Trouble?.Message != cause.Message)
            _log.Warning("The journal cannot be read and will be tried again: {0}", cause.Message);
        _progress.Stumble(cause);
        Timers.StartSingleTimer(nameof(ReadAgain), new ReadAgain(), RetryDelay);
    }
}
