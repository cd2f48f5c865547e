using System.Collections.Immutable;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>All objects as they were at one revision. Immutable: any thread reads it without a lock.</summary>
public sealed class ReadModelSnapshot
{
    public static readonly ReadModelSnapshot Empty = new(
        0, ImmutableDictionary<string, KindSnapshot>.Empty, ImmutableDictionary<EntityKey, object>.Empty,
        ImmutableSortedDictionary.Create<string, SetAsideObject>(StringComparer.Ordinal));

    internal ReadModelSnapshot(
        long revision, ImmutableDictionary<string, KindSnapshot> kinds, ImmutableDictionary<EntityKey, object> others,
        ImmutableSortedDictionary<string, SetAsideObject> setAside)
    {
        SetAside = setAside;
        Revision = revision;
        Kinds = kinds;
        Others = others;
    }

    /// <summary>The journal's ordering up to which this is complete.</summary>
    public long Revision { get; }

    /// <summary>By the name of their kind, all objects.</summary>
    internal ImmutableDictionary<string, KindSnapshot> Kinds { get; }

    /// <summary>The states of the entities that are no objects of the API.</summary>
    internal ImmutableDictionary<EntityKey, object> Others { get; }

    /// <summary>By persistence id, what has an event that cannot be followed.</summary>
    public ImmutableSortedDictionary<string, SetAsideObject> SetAside { get; }

    public StoredObject? Find(EntityKey key) => Of(key.Kind).Find(key.Namespace, key.Name);

    public StoredObject? Find(ResourceKind kind, string? @namespace, string name) => Of(kind.Kind).Find(@namespace ?? "", name);

    /// <summary>One namespace, or all of them when it is null; in the order of namespace and name.</summary>
    public IEnumerable<StoredObject> List(ResourceKind kind, string? @namespace = null) =>
        @namespace is null ? Of(kind.Kind).All : Of(kind.Kind).In(@namespace);

    /// <summary>The objects of a type.</summary>
    public IEnumerable<T> List<T>(string? @namespace = null) where T : ApiObject =>
        List(ResourceKinds.Of<T>(), @namespace).Select(stored => (T)stored.Object);

    /// <summary>The state of an entity that is no object of the API, as an allocation; null before its first event.</summary>
    public object? FindState(EntityKey key) => Others.GetValueOrDefault(key);

    public int Count(ResourceKind kind, string @namespace) => Of(kind.Kind).CountIn(@namespace);

    internal KindSnapshot Of(string kind) => Kinds.GetValueOrDefault(kind, KindSnapshot.Empty);
}
