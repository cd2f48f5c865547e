using System.Globalization;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>Turns the journal, row by row, into what became of each object.</summary>
/// <remarks>The only place that stamps a revision on an object.</remarks>
internal sealed class Projection
{
    private readonly Dictionary<string, Stream> _streams = [];

    /// <summary>What became of the row's entity.</summary>
    public Step Apply(JournalRow row, DomainEvent @event)
    {
        var stream = Find(row.PersistenceId);
        stream.State = stream.Rules.Apply(stream.State, @event);
        if (stream.Rules.Resource is not { } kind || @event.IsContinued) return new Step(stream.Key, stream.State, null);

        var before = stream.Object;
        var after = EntityKind.ObjectOf(stream.State);
        stream.Object = after is null ? null : Stamp(after, row.Ordering);
        if (after is null && Equals(stream.State, stream.Rules.Initial)) _streams.Remove(row.PersistenceId);
        return new Step(stream.Key, stream.State, new ObjectChanged(kind, stream.Key, before, stream.Object, row.Ordering, @event));
    }

    public static ApiObject Stamp(ApiObject @object, long revision) => @object with
    {
        Metadata = @object.Metadata with { ResourceVersion = revision.ToString(CultureInfo.InvariantCulture) },
    };

    private Stream Find(string persistenceId)
    {
        if (_streams.TryGetValue(persistenceId, out var stream)) return stream;

        var key = EntityKey.Parse(persistenceId);
        var rules = EntityKinds.Find(key.Kind) ?? throw new FormatException($"'{key.Kind}' is no kind of entity that this version knows");
        return _streams[persistenceId] = new Stream(key, rules);
    }

    private sealed class Stream(EntityKey key, EntityKind rules)
    {
        public EntityKey Key => key;
        public EntityKind Rules => rules;
        public object State { get; set; } = rules.Initial;
        public ApiObject? Object { get; set; }
    }

    /// <param name="Change">Null where the entity is no object of the API, or more of the same command follows.</param>
    public readonly record struct Step(EntityKey Key, object State, ObjectChanged? Change);
}
