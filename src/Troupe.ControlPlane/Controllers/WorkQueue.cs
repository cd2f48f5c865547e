namespace Troupe.ControlPlane.Controllers;

/// <summary>
/// Keys that have something to do: each waits once however often it is added, runs alone, rests a moment, and backs off when it fails.
/// </summary>
/// <param name="parallelism">How many keys run at once.</param>
/// <param name="rest">How long a key rests after a run of that length: what comes meanwhile is done in one run.</param>
internal sealed class WorkQueue<TKey>(int parallelism, Func<TimeSpan, TimeSpan> rest) where TKey : notnull
{
    private readonly Dictionary<TKey, Work> _work = [];
    private readonly Queue<TKey> _ready = new();
    private readonly PriorityQueue<TKey, DateTimeOffset> _resting = new();
    private readonly Dictionary<TKey, DateTimeOffset> _later = [];
    private readonly PriorityQueue<TKey, DateTimeOffset> _laterOrder = new();
    private int _running;

    private enum Stage
    {
        Ready,
        Running,
        Resting,
    }

    /// <summary>When a key wakes by itself; null while none does.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? rested = _resting.TryPeek(out _, out var one) ? one : null;
            DateTimeOffset? later = _laterOrder.TryPeek(out _, out var other) ? other : null;
            return rested is null || later < rested ? later : rested;
        }
    }

    /// <param name="cause">The revision that leads here.</param>
    /// <param name="decisive">This cause tells more than others that wait, and ends a back-off: what failed may work now.</param>
    public void Add(TKey key, long? cause, bool decisive = false)
    {
        if (!_work.TryGetValue(key, out var work))
        {
            _work[key] = work = new Work();
            _ready.Enqueue(key);
        }
        else if (decisive && work is { Stage: Stage.Resting, Failures: > 0 })
        {
            work.Stage = Stage.Ready;
            _ready.Enqueue(key);
        }

        work.Wanted = true;
        if (work.Cause is null || (decisive && cause is not null)) work.Cause = cause;
    }

    /// <summary>Adds the key when that time has come; the earliest of several counts.</summary>
    public void AddAt(TKey key, DateTimeOffset time)
    {
        if (_later.TryGetValue(key, out var known) && known <= time) return;
        _later[key] = time;
        _laterOrder.Enqueue(key, time);
    }

    public bool TryTake(DateTimeOffset now, out TKey key, out long? cause)
    {
        Wake(now);
        cause = null;
        if (_running >= parallelism || !_ready.TryDequeue(out key!))
        {
            key = default!;
            return false;
        }

        var work = _work[key];
        (work.Stage, work.Wanted, work.Started, work.LastCause) = (Stage.Running, false, now, work.Cause);
        cause = work.Cause;
        work.Cause = null;
        _running++;
        return true;
    }

    /// <summary>Ends a run; one of before <see cref="Clear"/> is not known any more.</summary>
    /// <returns>How often the key has failed in a row.</returns>
    public int Done(TKey key, bool failed, DateTimeOffset now)
    {
        if (!_work.TryGetValue(key, out var work) || work.Stage != Stage.Running) return 0;
        _running--;
        work.Failures = failed ? work.Failures + 1 : 0;
        if (failed)
        {
            work.Wanted = true;
            work.Cause ??= work.LastCause;
        }

        var pause = failed ? BackOff.After(work.Failures) : rest(now - work.Started);
        work.Stage = Stage.Resting;
        work.RestsUntil = now + pause;
        if (pause > TimeSpan.Zero) _resting.Enqueue(key, work.RestsUntil);
        else EndRest(key, work);
        return work.Failures;
    }

    public void Clear()
    {
        _work.Clear();
        _ready.Clear();
        _resting.Clear();
        _later.Clear();
        _laterOrder.Clear();
        _running = 0;
    }

    private void Wake(DateTimeOffset now)
    {
        while (_resting.TryPeek(out var key, out var due) && due <= now)
        {
            _resting.Dequeue();
            // A rest that was ended early, or was of an earlier run, says nothing any more.
            if (_work.TryGetValue(key, out var work) && work.Stage == Stage.Resting && work.RestsUntil == due) EndRest(key, work);
        }

        while (_laterOrder.TryPeek(out var key, out var due) && due <= now)
        {
            _laterOrder.Dequeue();
            if (!_later.TryGetValue(key, out var wanted) || wanted != due) continue;
            _later.Remove(key);
            Add(key, null);
        }
    }

    private void EndRest(TKey key, Work work)
    {
        if (!work.Wanted)
        {
            _work.Remove(key);
            return;
        }

        work.Stage = Stage.Ready;
        _ready.Enqueue(key);
    }

    private sealed class Work
    {
        public Stage Stage { get; set; } = Stage.Ready;
        public bool Wanted { get; set; }
        public long? Cause { get; set; }
        public long? LastCause { get; set; }
        public int Failures { get; set; }
        public DateTimeOffset Started { get; set; }
        public DateTimeOffset RestsUntil { get; set; }
    }
}
