using System.Collections.Immutable;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>All objects of one kind at one moment, by namespace and name, both in ordinal order.</summary>
internal sealed class KindSnapshot
{
    public static readonly KindSnapshot Empty = new(
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, StoredObject>>(StringComparer.Ordinal));

    private static readonly ImmutableSortedDictionary<string, StoredObject> EmptyNamespace =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> _namespaces;

    private KindSnapshot(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> namespaces) =>
        _namespaces = namespaces;

    public StoredObject? Find(string @namespace, string name) =>
        _namespaces.TryGetValue(@namespace, out var names) && names.TryGetValue(name, out var stored) ? stored : null;

    public IEnumerable<StoredObject> All => _namespaces.Values.SelectMany(names => names.Values);

    public IEnumerable<StoredObject> In(string @namespace) => _namespaces.GetValueOrDefault(@namespace, EmptyNamespace).Values;

    public int CountIn(string @namespace) => _namespaces.GetValueOrDefault(@namespace, EmptyNamespace).Count;

    public KindSnapshot With(string @namespace, string name, StoredObject stored) =>
        new(_namespaces.SetItem(@namespace, _namespaces.GetValueOrDefault(@namespace, EmptyNamespace).SetItem(name, stored)));

    public KindSnapshot Without(string @namespace, string name)
    {
        var names = _namespaces.GetValueOrDefault(@namespace, EmptyNamespace).Remove(name);
        return new(names.IsEmpty ? _namespaces.Remove(@namespace) : _namespaces.SetItem(@namespace, names));
    }
}
