using System.Collections.Immutable;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>Carries a read model along the journal. One thread at a time.</summary>
internal sealed class ReadModelWriter
{
    private readonly ReadModel _readModel;
    private readonly Projection _projection;
    private readonly List<EntityStep> _steps = [];
    private ImmutableDictionary<string, KindSnapshot> _kinds = ImmutableDictionary<string, KindSnapshot>.Empty;
    private ImmutableDictionary<EntityKey, object> _others = ImmutableDictionary<EntityKey, object>.Empty;
    private ImmutableSortedDictionary<string, SetAsideObject> _setAside = ReadModelSnapshot.Empty.SetAside;

    /// <summary>Begins with an empty journal.</summary>
    public ReadModelWriter(ReadModel readModel) => (_readModel, _projection) = (readModel, new Projection());

    /// <summary>Goes on behind what another has read.</summary>
    /// <exception cref="InvalidDataException">It is of no entity of this version; nobody was shown anything.</exception>
    public ReadModelWriter(ReadModel readModel, FoldedJournal journal)
    {
        _readModel = readModel;
        _projection = Projection.From(journal);
        Snapshot = journal.Snapshot;
        (_kinds, _others, _setAside) = (Snapshot.Kinds, Snapshot.Others, Snapshot.SetAside);
        foreach (var (kind, objects) in _kinds)
        {
            foreach (var stored in objects.All)
            {
                var key = new EntityKey(kind, stored.Object.Metadata.Namespace ?? "", stored.Object.Metadata.Name!);
                _steps.Add(new EntityStep(key.PersistenceId, stored.SequenceNr, Ended: false));
            }
        }

        foreach (var (ended, sequenceNr) in journal.Ended) _steps.Add(new EntityStep(ended, sequenceNr, Ended: true));
        foreach (var stream in journal.Streams) _steps.Add(new EntityStep(stream.PersistenceId, stream.SequenceNr, Ended: false));
        Publish(Snapshot.Revision);
        Confirm();
    }

    public ReadModelSnapshot Snapshot { get; private set; } = ReadModelSnapshot.Empty;

    /// <summary>All that one needs who goes on from here; what was applied has to be published and confirmed before.</summary>
    public FoldedJournal Fold()
    {
        var known = _projection.Peculiar.ToDictionary(stream => stream.Key.PersistenceId);
        var streams = known.Select(entry => new FoldedStream(
            entry.Key, _readModel.SequenceNrOf(entry.Key), entry.Value.State, entry.Value.IsHalfWay ? entry.Value.Whole : null,
            entry.Value.Broken, _setAside.GetValueOrDefault(entry.Key)));
        var unknown = _setAside.Where(entry => !known.ContainsKey(entry.Key)).Select(
            entry => new FoldedStream(entry.Key, _readModel.SequenceNrOf(entry.Key), null, null, null, entry.Value));
        return new FoldedJournal(Snapshot, [.. streams, .. unknown], _readModel.Ended);
    }

    /// <param name="setAside">Set where this row is the first that cannot be followed.</param>
    public ObjectChanged? Apply(JournalRow row, out SetAsideObject? setAside)
    {
        var step = _projection.Apply(row);
        setAside = step.SetAside is { } aside && !_setAside.ContainsKey(row.PersistenceId) ? aside : null;
        if (setAside is not null) _setAside = _setAside.Add(row.PersistenceId, setAside);
        else if (step.SetAside is null && !_setAside.IsEmpty) _setAside = _setAside.Remove(row.PersistenceId);

        var change = step.Change;
        if (change is not null) Store(change, row.SequenceNr);
        else if (step.State is not (null or IObjectState)) _others = _others.SetItem(step.Key, step.State);
        _steps.Add(new EntityStep(row.PersistenceId, row.SequenceNr, step.HasEnded));
        return change;
    }

    /// <summary>Shows readers all that was applied, as one step.</summary>
    public void Publish(long revision)
    {
        Snapshot = new ReadModelSnapshot(revision, _kinds, _others, _setAside);
        _readModel.Publish(Snapshot);
    }

    /// <summary>Lets the writers of what was published go on.</summary>
    public void Confirm()
    {
        _readModel.Confirm(_steps);
        _steps.Clear();
    }

    private void Store(ObjectChanged change, long sequenceNr)
    {
        var (kind, @namespace, name) = (change.Key.Kind, change.Key.Namespace, change.Key.Name);
        var objects = _kinds.GetValueOrDefault(kind, KindSnapshot.Empty);
        _kinds = _kinds.SetItem(kind, change.New is { } @object
            ? objects.With(@namespace, name, new StoredObject(@object, sequenceNr, change.Revision))
            : objects.Without(@namespace, name));
    }
}
