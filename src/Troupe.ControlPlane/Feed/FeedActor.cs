using Akka.Actor;
using Akka.Event;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;
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
    private readonly ReadModel _shown;
    private readonly CheckpointShelf _checkpoints;
    private readonly FeedSubscribers _subscribers = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ObjectChanged> _changes = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<IActorRef, SubscribeToFeed> _waiting = [];
    private ReadModelWriter _readModel;
    private long _revision;
    private bool _hasBegun;
    private bool _isCaughtUp;

    public FeedActor(
        IFeedSource source, ReadModel readModel, WatchHub watches, FeedProgress progress, CheckpointShelf checkpoints)
    {
        _source = source;
        _watches = watches;
        _progress = progress;
        _checkpoints = checkpoints;
        _shown = readModel;
        _readModel = new ReadModelWriter(readModel);

        Receive<CheckpointRead>(message => Begin(message.ReadModel));
        Receive<RowsRead>(message => Take(message.Rows));
        Receive<EndReached>(_ => ReachEnd());
        Receive<ReadFailed>(message => RetryLater(message.Cause));
        Receive<ReadAgain>(_ => ReadOn());
        Receive<SubscribeToFeed>(Subscribe);
        Receive<Terminated>(message => Forget(message.ActorRef));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsOf(
        IFeedSource source, ReadModel readModel, WatchHub watches, FeedProgress progress, CheckpointShelf checkpoints) =>
        Props.Create(() => new FeedActor(source, readModel, watches, progress, checkpoints));

    protected override void PreStart() => ReadOn();

    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Subscribe(SubscribeToFeed subscription)
    {
        Context.Watch(Sender);
        // Before the end of the journal, what is there would look as if it were gone.
        if (_isCaughtUp) Begin(Sender, subscription);
        else _waiting[Sender] = subscription;
    }

    private void Begin(IActorRef subscriber, SubscribeToFeed subscription)
    {
        _subscribers.Add(subscriber, subscription);
        subscriber.Tell(new FeedSubscription(_readModel.Snapshot));
    }

    private void ReachEnd()
    {
        _isCaughtUp = true;
        _progress.ReachEnd();
        foreach (var (subscriber, subscription) in _waiting) Begin(subscriber, subscription);
        _waiting.Clear();
        // Before, it would have delayed the end.
        _checkpoints.WriteDue();
        ReadOn();
    }

    private void Forget(IActorRef subscriber)
    {
        _waiting.Remove(subscriber);
        _subscribers.Remove(subscriber);
    }

    private void ReadOn() => ReadOn(_revision);

    private void ReadOn(long revision) => (_hasBegun ? ReadAsync(revision, _isCaughtUp, _stopping.Token) : LoadAsync(_stopping.Token))
        .PipeTo(Self, Self, failure: cause => new ReadFailed(cause));

    private async Task<object> LoadAsync(CancellationToken stopping) => new CheckpointRead(
        await Task.Run(() => _checkpoints.LoadAsync(_shown, _source, stopping), stopping).ConfigureAwait(false));

    private void Begin(ReadModelWriter? readModel)
    {
        _hasBegun = true;
        if (readModel is not null)
        {
            _readModel = readModel;
            _revision = readModel.Snapshot.Revision;
            _watches.Begin(readModel.Snapshot);
            foreach (var setAside in readModel.Snapshot.SetAside.Values) Tell(setAside);
        }

        ReadOn();
    }

    private async Task<object> ReadAsync(long revision, bool isCaughtUp, CancellationToken stopping)
    {
        while (true)
        {
            var rows = await _source.ReadAsync(revision, RowsPerStep, stopping).ConfigureAwait(false);
            _progress.GoOn();
            if (rows.Count > 0) return new RowsRead(EventDecoder.DecodeAll(rows));

            if (!isCaughtUp) return new EndReached();
            await _source.WaitBeyondAsync(revision, stopping).ConfigureAwait(false);
        }
    }

    // What is wrong with one object is set aside where it is applied; whatever is wrong with the feed itself ends it.
    private void Take(IReadOnlyList<JournalRow> rows)
    {
        if (_progress.Failure is not null) return;

        // On the way to the end the next ones are read meanwhile.
        var readsAhead = !_isCaughtUp;
        if (readsAhead) ReadOn(rows[^1].Ordering);
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

        if (!readsAhead) ReadOn();
    }

    private void Pass(IReadOnlyList<JournalRow> rows)
    {
        foreach (var row in rows)
        {
            if (!EventDecoder.IsEvent(row)) continue;
            if (_readModel.Apply(row, out var setAside) is { } change) _changes.Add(change);
            if (setAside is not null) Tell(setAside);
        }

        _revision = rows[^1].Ordering;
        _readModel.Publish(_revision);
        _watches.Publish(_changes, _readModel.Snapshot);
        foreach (var change in _changes) _subscribers.Tell(change, Self);
        _readModel.Confirm();
        _checkpoints.Pass(rows.Count, _changes.Count, () => new Checkpoint(JournalPlace.Of(rows[^1]), _readModel.Fold()));
        if (_isCaughtUp) _checkpoints.WriteDue();
        _changes.Clear();
    }

    private void Tell(SetAsideObject setAside) => _log.Error("Set aside: {0}. Everything else goes on", setAside);

    private void RetryLater(Exception cause)
    {
        if (_stopping.IsCancellationRequested) return;

        if (_progress.Trouble?.Message != cause.Message)
            _log.Warning("The journal cannot be read and will be tried again: {0}", cause.Message);
        _progress.Stumble(cause);
        Timers.StartSingleTimer(nameof(ReadAgain), new ReadAgain(), RetryDelay);
    }
}
