using Akka.Actor;
using Akka.Event;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Controllers;

/// <summary>The loop of a controller: observe the feed, plan one key after another, act without waiting.</summary>
/// <remarks>
/// Level-driven: it begins with all that is there, so a restart forgets nothing and repeats nothing. A key's next plan is made only
/// after its last actions were answered, and by then the feed has told of them.
/// </remarks>
internal abstract class Controller<TKey> : ReceiveActor, IWithTimers where TKey : notnull
{
    private readonly IActorRef _feed;
    private readonly WorkQueue<TKey> _queue;
    private readonly IReadOnlyList<ResourceKind> _kinds;
    private readonly ToldOnce<object> _told = new();
    private bool _isObserving;
    private bool _isTurnAsked;

    protected Controller(
        IActorRef feed, TimeProvider time, int parallelism, Func<TimeSpan, TimeSpan>? rest, params IReadOnlyList<ResourceKind> kinds)
    {
        _feed = feed;
        _kinds = kinds;
        _queue = new WorkQueue<TKey>(parallelism, rest ?? (_ => TimeSpan.Zero));
        Time = time;
        Receive<FeedSubscription>(subscription => Begin(subscription));
        // What comes before the subscription is left over from an earlier life, and the snapshot has it.
        Receive<ObjectChanged>(TakeIn);
        Receive<Turn>(_ => TakeTurn());
        Receive<Acted>(acted => End(acted.Key, acted.Failure));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected TimeProvider Time { get; }

    protected ILoggingAdapter Log { get; } = Context.GetLogger();

    /// <summary>Takes in all that is there, and adds every key.</summary>
    protected abstract void Begin(ReadModelSnapshot objects);

    /// <summary>Takes in one change, and adds the keys that it concerns.</summary>
    protected abstract void Observe(ObjectChanged change);

    /// <summary>Plans for one key; the task ends when the plan's actions are answered. Null when there is nothing to do.</summary>
    protected abstract Task? Reconcile(TKey key, long? cause);

    protected override void PreStart() => _feed.Tell(new SubscribeToFeed(_kinds), Self);

    protected void Enqueue(TKey key, long? cause = null, bool decisive = false)
    {
        _queue.Add(key, cause, decisive);
        AskForTurn();
    }

    protected void EnqueueIn(TKey key, TimeSpan? delay)
    {
        if (delay is { } wait) _queue.AddAt(key, Time.GetUtcNow() + wait);
    }

    /// <summary>Takes in objects one by one; one that cannot be taken in is left out, and the others are not.</summary>
    protected void Each<T>(IEnumerable<T> objects, Action<T> take) where T : ApiObject
    {
        foreach (var item in objects)
        {
            try
            {
                take(item);
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                TellOf($"{item.Kind}/{item.Metadata?.Namespace}/{item.Metadata?.Name}", cause);
            }
        }
    }

    /// <summary>Plans with all of the items; where that fails, without those with which it fails alone.</summary>
    protected TPlan PlanWith<TItem, TPlan>(
        IReadOnlyCollection<TItem> items, Func<IReadOnlyCollection<TItem>, TPlan> compute, Func<TItem, string> name)
    {
        try
        {
            return compute(items);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException && items.Count > 0)
        {
            var sound = items.Where(item => IsSound(item, compute, name)).ToList();
            if (sound.Count == items.Count) throw;
            return compute(sound);
        }
    }

    private bool IsSound<TItem, TPlan>(TItem item, Func<IReadOnlyCollection<TItem>, TPlan> compute, Func<TItem, string> name)
    {
        try
        {
            compute([item]);
            return true;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            TellOf(name(item), cause);
            return false;
        }
    }

    private void TakeIn(ObjectChanged change)
    {
        if (!_isObserving) return;

        try
        {
            Observe(change);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            TellOf(change.Key.PersistenceId, cause);
        }
    }

    private void TellOf(string left, Exception cause)
    {
        if (_told.IsNews(left, cause.Message)) Log.Error(cause, "{0} is left out, and all others are not", left);
    }

    private void Begin(FeedSubscription subscription)
    {
        _queue.Clear();
        Begin(subscription.Snapshot);
        _isObserving = true;
    }

    /// <summary>The turn comes behind all changes that wait already, so that one plan covers them.</summary>
    private void AskForTurn()
    {
        if (_isTurnAsked) return;
        _isTurnAsked = true;
        Self.Tell(Turn.Instance);
    }

    private void TakeTurn()
    {
        _isTurnAsked = false;
        var now = Time.GetUtcNow();
        while (_queue.TryTake(now, out var key, out var cause)) Run(key, cause);
        if (_queue.NextDue is not { } due) return;
        var wait = due - now;
        Timers.StartSingleTimer(nameof(Turn), Turn.Instance, wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1));
    }

    private void Run(TKey key, long? cause)
    {
        Task? action;
        try
        {
            action = Reconcile(key, cause);
        }
        catch (Exception failure)
        {
            action = Task.FromException(failure);
        }

        if (action is null or { IsCompletedSuccessfully: true }) _queue.Done(key, failed: false, Time.GetUtcNow());
        else action.PipeTo(Self, Self, () => new Acted(key, null), failure => new Acted(key, failure));
    }

    private void End(TKey key, Exception? failure)
    {
        var failures = _queue.Done(key, failure is not null, Time.GetUtcNow());
        // A plan is often overtaken by another's write, and made again; a refusal that lasts is news, and news once.
        if (failure is null) _told.IsOver(key);
        else if (failure is ApiException && failures < BackOff.PersistentFailures)
            Log.Debug("{0} will be tried again: {1}", key, failure.Message);
        else if (!_told.IsNews(key, failure.Message)) Log.Debug("{0} failed {1} times: {2}", key, failures, failure.Message);
        else if (failure is ApiException) Log.Warning("{0} failed {1} times and will be tried again: {2}", key, failures, failure.Message);
        else Log.Error(failure, "{0} will be tried again", key);
        AskForTurn();
    }

    private sealed record Acted(TKey Key, Exception? Failure) : INoSerializationVerificationNeeded;

    private sealed record Turn : INoSerializationVerificationNeeded
    {
        public static readonly Turn Instance = new();
    }
}
