namespace Troupe.ControlPlane.Checkpoints;

/// <summary>Decides what is written, and when. One thread at a time.</summary>
/// <remarks>
/// A checkpoint is always some changes old: a start reads those once more, and so has them in memory for watches that come back. To hold
/// on to what was costs little, because it shares with what is whatever did not change between them.
/// </remarks>
/// <param name="age">How many changes a checkpoint is behind at least: as many as are kept in memory for watches.</param>
/// <param name="interval">How many events lie between two at least.</param>
internal sealed class CheckpointSchedule(int age, int interval)
{
    private Held? _ripening;
    private Held? _ripe;
    private long _events;
    private long _changes;
    private long _writtenAt;

    /// <summary>What came by.</summary>
    /// <param name="now">What the journal comes to with them.</param>
    public void Pass(int events, int changes, Func<Checkpoint> now)
    {
        _events += events;
        _changes += changes;
        if (_ripening is { } young && _changes - young.Changes < age) return;

        _ripe = _ripening;
        _ripening = new Held(now(), _events, _changes);
    }

    /// <summary>The checkpoint to write now, as soon as it is worth that; null where none is.</summary>
    /// <remarks>To write costs as much as there is, which the events repay that need not be read again.</remarks>
    public Checkpoint? TakeDue() => Take(ripe => Math.Max(interval, ObjectsOf(ripe) / 2));

    /// <summary>The checkpoint to write at the end.</summary>
    public Checkpoint? TakeLast() => Take(_ => Math.Min(age, interval));

    private Checkpoint? Take(Func<Held, int> worth)
    {
        if (_ripe is not { } ripe || ripe.Events - _writtenAt < worth(ripe)) return null;

        _writtenAt = ripe.Events;
        return ripe.Checkpoint;
    }

    private static int ObjectsOf(Held held) => held.Checkpoint.Journal.Snapshot.Kinds.Values.Sum(kind => kind.Count);

    private sealed record Held(Checkpoint Checkpoint, long Events, long Changes);
}
