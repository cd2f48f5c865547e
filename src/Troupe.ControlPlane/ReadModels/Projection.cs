using System.Globalization;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Journals;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>Turns the journal, row by row, into what became of each object.</summary>
/// <remarks>
/// The only place that stamps a revision on an object. What is wrong with one row is that one object's trouble: nothing here throws for it.
/// </remarks>
internal sealed class Projection
{
    private readonly Dictionary<string, Stream> _streams = [];
    private readonly HashSet<Stream> _peculiar = [];

    /// <summary>The entities of which there is more to say than the object that is shown.</summary>
    public IReadOnlyCollection<EntityReplay> Peculiar => _peculiar;

    /// <summary>Goes on where another projection of the same journal stood.</summary>
    /// <exception cref="InvalidDataException">What is there is of no entity of this version.</exception>
    public static Projection From(FoldedJournal journal)
    {
        var projection = new Projection();
        foreach (var folded in journal.Streams)
        {
            if (folded.State is null) continue; // Of no kind that is known.
            var stream = projection.Find(folded.PersistenceId, out _) is { } found
                && found.Resume(folded.State, folded.Whole, folded.Broken) ? found : throw Foreign(folded.PersistenceId);
            stream.SetAside = folded.SetAside;
            projection.Sort(stream);
        }

        foreach (var (kind, objects) in journal.Snapshot.Kinds)
            foreach (var stored in objects.All) projection.Show(kind, stored);
        return projection;
    }

    /// <summary>What became of the row's entity.</summary>
    public Step Apply(JournalRow row)
    {
        if (Find(row.PersistenceId, out var unknown) is not { } stream)
            return new Step(default, null, null, new SetAsideObject(row.PersistenceId, row.Manifest, row.Ordering, unknown!));

        var step = Apply(stream, row);
        Sort(stream);
        return step;
    }

    private Step Apply(Stream stream, JournalRow row)
    {
        var isBroken = stream.Broken is not null;
        var @event = Read(stream, row);
        if (!isBroken && stream.Broken is { } broken)
            stream.SetAside = new SetAsideObject(row.PersistenceId, broken.Manifest, row.Ordering, broken.Reason);
        if (stream.Broken is null) stream.SetAside = null;
        if (@event is null || stream.Rules.Resource is not { } kind || @event.IsContinued)
            return new Step(stream.Key, stream.State, null, stream.SetAside);

        var before = stream.Object;
        var after = EntityKind.ObjectOf(stream.State);
        stream.Object = after is null ? null : Stamp(after, row.Ordering);
        var hasEnded = after is null && Equals(stream.State, stream.Rules.Initial);
        if (hasEnded) _streams.Remove(row.PersistenceId);
        // Where the object never could be read, its end tells nobody anything.
        var change = before is null && after is null
            ? null
            : new ObjectChanged(kind, stream.Key, before, stream.Object, row.Ordering, @event);
        return new Step(stream.Key, stream.State, change, stream.SetAside, hasEnded);
    }

    public static ApiObject Stamp(ApiObject @object, long revision) => @object with
    {
        Metadata = @object.Metadata with { ResourceVersion = revision.ToString(CultureInfo.InvariantCulture) },
    };

    private void Show(string kind, StoredObject stored)
    {
        var metadata = stored.Object.Metadata;
        var persistenceId = new EntityKey(kind, metadata.Namespace ?? "", metadata.Name ?? "").PersistenceId;
        if (Find(persistenceId, out _) is not { } stream) throw Foreign(persistenceId);
        stream.Object = stored.Object;
        if (_peculiar.Contains(stream)) return;

        var unstamped = stored.Object with { Metadata = metadata with { ResourceVersion = null } };
        if (!stream.Restore(stream.Rules.StateOf(unstamped))) throw Foreign(persistenceId);
    }

    private void Sort(Stream stream)
    {
        if (stream.Rules.Resource is null || stream.Broken is not null || stream.IsHalfWay) _peculiar.Add(stream);
        else _peculiar.Remove(stream);
    }

    private static InvalidDataException Foreign(string persistenceId) => new($"{persistenceId} is no entity that this version knows");

    /// <summary>Null where the event says nothing.</summary>
    private static DomainEvent? Read(Stream stream, JournalRow row)
    {
        DomainEvent @event;
        try
        {
            @event = EventDecoder.Decode(row);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            stream.Break(row.Manifest, cause.Message);
            return null;
        }

        return stream.Apply(@event, row.Manifest) ? @event : null;
    }

    private Stream? Find(string persistenceId, out string? unknown)
    {
        unknown = null;
        if (_streams.TryGetValue(persistenceId, out var stream)) return stream;

        if (!EntityKey.TryParse(persistenceId, out var key)) unknown = "it has no name of the form kind/namespace/name";
        else if (EntityKinds.Find(key.Kind) is not { } rules) unknown = $"'{key.Kind}' is no kind of entity that this version knows";
        else return _streams[persistenceId] = new Stream(key, rules);
        return null;
    }

    private sealed class Stream(EntityKey key, EntityKind rules) : EntityReplay(key, rules)
    {
        public ApiObject? Object { get; set; }
        public SetAsideObject? SetAside { get; set; }
    }

    /// <param name="State">Null where the entity is of no kind that this version knows.</param>
    /// <param name="Change">Null where the entity is no object of the API, or more of the same command follows.</param>
    /// <param name="SetAside">Null while all of its events could be followed.</param>
    /// <param name="HasEnded">There is no such entity any more.</param>
    public readonly record struct Step(
        EntityKey Key, object? State, ObjectChanged? Change, SetAsideObject? SetAside, bool HasEnded = false);
}
