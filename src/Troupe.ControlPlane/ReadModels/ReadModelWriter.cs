using System.Collections.Immutable;
using Troupe.ControlPlane.Feed;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>Carries a read model along the journal. One thread at a time.</summary>
internal sealed class ReadModelWriter(ReadModel readModel)
{
    private readonly Projection _projection = new();
    private readonly List<EntityStep> _steps = [];
    private ImmutableDictionary<string, KindSnapshot> _kinds = ImmutableDictionary<string, KindSnapshot>.Empty;
    private ImmutableDictionary<EntityKey, object> _others = ImmutableDictionary<EntityKey, object>.Empty;
    private ImmutableSortedDictionary<string, SetAsideObject> _setAside = ReadModelSnapshot.Empty.SetAside;

    public ReadModelSnapshot Snapshot { get; private set; } = ReadModelSnapshot.Empty;

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
        _steps.Add(new EntityStep(row.PersistenceId, row.SequenceNr, Ended: change is { New: null }));
        return change;
    }

    /// <summary>Shows readers all that was applied, as one step.</summary>
    public void Publish(long revision)
    {
        Snapshot = new ReadModelSnapshot(revision, _kinds, _others, _setAside);
        readModel.Publish(Snapshot);
    }

    /// <summary>Lets the writers of what was published go on.</summary>
    public void Confirm()
    {
        readModel.Confirm(_steps);
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
