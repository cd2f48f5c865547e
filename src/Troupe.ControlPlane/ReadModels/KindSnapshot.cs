using System.Collections.Immutable;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>All objects of one kind at one moment, by namespace and name, both in ordinal order.</summary>
internal sealed class KindSnapshot
{
    public static readonly KindSnapshot Empty = new(
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<NamedObject>>(StringComparer.Ordinal));

    private static readonly ImmutableSortedSet<NamedObject> EmptyNamespace = ImmutableSortedSet.Create(NamedObject.ByName);

    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<NamedObject>> _namespaces;

    private KindSnapshot(ImmutableSortedDictionary<string, ImmutableSortedSet<NamedObject>> namespaces) => _namespaces = namespaces;

    public int Count => _namespaces.Values.Sum(names => names.Count);

    public IEnumerable<StoredObject> All => _namespaces.Values.SelectMany(names => names).Select(named => named.Stored!);

    /// <summary>Makes a snapshot of many objects at once.</summary>
    public static KindSnapshot Of(IEnumerable<(string Namespace, string Name, StoredObject Stored)> objects)
    {
        var namespaces = Empty._namespaces.ToBuilder();
        foreach (var space in objects.GroupBy(entry => entry.Namespace))
            namespaces.Add(space.Key, EmptyNamespace.Union(space.Select(entry => new NamedObject(entry.Name, entry.Stored))));
        return new KindSnapshot(namespaces.ToImmutable());
    }

    public StoredObject? Find(string @namespace, string name) =>
        _namespaces.TryGetValue(@namespace, out var names) && names.TryGetValue(new NamedObject(name, null), out var named)
            ? named.Stored
            : null;

    public IEnumerable<StoredObject> In(string @namespace) => Namespace(@namespace).Select(named => named.Stored!);

    public int CountIn(string @namespace) => Namespace(@namespace).Count;

    /// <summary>One namespace, or all of them when it is null, from a place in their order on.</summary>
    public IEnumerable<StoredObject> Behind(string? @namespace, ObjectPosition? last) =>
        Rest(@namespace, last).SelectMany(rest => From(rest.Names, rest.First));

    public int CountBehind(string? @namespace, ObjectPosition? last) => Rest(@namespace, last).Sum(rest => rest.Names.Count - rest.First);

    public KindSnapshot With(string @namespace, string name, StoredObject stored)
    {
        var named = new NamedObject(name, stored);
        return new(_namespaces.SetItem(@namespace, Namespace(@namespace).Remove(named).Add(named)));
    }

    public KindSnapshot Without(string @namespace, string name)
    {
        var names = Namespace(@namespace).Remove(new NamedObject(name, null));
        return new(names.IsEmpty ? _namespaces.Remove(@namespace) : _namespaces.SetItem(@namespace, names));
    }

    private ImmutableSortedSet<NamedObject> Namespace(string @namespace) => _namespaces.GetValueOrDefault(@namespace, EmptyNamespace);

    private IEnumerable<(ImmutableSortedSet<NamedObject> Names, int First)> Rest(string? @namespace, ObjectPosition? last)
    {
        foreach (var space in @namespace is null ? _namespaces.Keys : [@namespace])
        {
            var names = Namespace(space);
            var order = last is null ? 1 : string.CompareOrdinal(space, last.Namespace);
            if (order >= 0) yield return (names, order == 0 ? IndexBehind(names, last!.Name) : 0);
        }
    }

    private static int IndexBehind(ImmutableSortedSet<NamedObject> names, string name)
    {
        // A name that is not there gives the complement of the place where it would be.
        var index = names.IndexOf(new NamedObject(name, null));
        return index >= 0 ? index + 1 : ~index;
    }

    private static IEnumerable<StoredObject> From(ImmutableSortedSet<NamedObject> names, int first)
    {
        if (first == 0)
        {
            foreach (var named in names) yield return named.Stored!;
            yield break;
        }

        for (var i = first; i < names.Count; i++) yield return names[i].Stored!;
    }

    /// <summary>An object in its namespace's order.</summary>
    /// <param name="Stored">Null only in what is compared with it.</param>
    private readonly record struct NamedObject(string Name, StoredObject? Stored)
    {
        public static readonly IComparer<NamedObject> ByName =
            Comparer<NamedObject>.Create(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
    }
}
