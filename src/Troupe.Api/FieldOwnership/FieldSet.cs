using System.Collections.Immutable;

namespace Troupe.Api.FieldOwnership;

/// <summary>Places in an object: a tree whose steps are `f:` a field, `k:` an item by its keys, `v:` an item by its value.</summary>
/// <remarks>Immutable. Parts stand in ordinal order, and one without members is never kept, so an empty set has no parts.</remarks>
public sealed record FieldSet
{
    public static readonly FieldSet Empty = new(false, []);

    /// <summary>The place itself, and nothing within it.</summary>
    public static readonly FieldSet Here = new(true, []);

    // An array, as most have few parts, are made for every write, and are soon forgotten.
    private readonly KeyValuePair<string, FieldSet>[] _parts;

    private FieldSet(bool isMember, KeyValuePair<string, FieldSet>[] parts) => (IsMember, _parts) = (isMember, parts);

    /// <summary>Whether this place itself is in the set.</summary>
    public bool IsMember { get; }

    public IReadOnlyList<KeyValuePair<string, FieldSet>> Parts => _parts;

    public bool IsEmpty => !IsMember && _parts.Length == 0;

    /// <param name="parts">In any order, each step once.</param>
    public static FieldSet Of(IEnumerable<KeyValuePair<string, FieldSet>> parts)
    {
        KeyValuePair<string, FieldSet>[] kept = [.. parts.Where(static part => !part.Value.IsEmpty)];
        Array.Sort(kept, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return Make(false, kept);
    }

    public FieldSet AsMember() => IsMember ? this : Make(true, _parts);

    /// <summary>What is within one step; empty where nothing is.</summary>
    public FieldSet Within(string step) => Array.Find(_parts, part => part.Key == step).Value ?? Empty;

    /// <summary>The set without a step and all that is within it.</summary>
    public FieldSet Without(params IReadOnlyList<string> steps) => Make(IsMember, Array.FindAll(_parts, part => !steps.Contains(part.Key)));

    /// <summary>With another set within one step.</summary>
    public FieldSet With(string step, FieldSet part)
    {
        var others = Without(step);
        return part.IsEmpty ? others : others.Union(Make(false, [KeyValuePair.Create(step, part)]));
    }

    public FieldSet Union(FieldSet other)
    {
        if (other.IsEmpty) return this;
        return IsEmpty ? other : Make(IsMember || other.IsMember, Join(other, static (own, its) => own.Union(its)));
    }

    public FieldSet Except(FieldSet other) => IsEmpty || other.IsEmpty
        ? this
        : Make(IsMember && !other.IsMember, Join(other, static (own, its) => own.Except(its)));

    public FieldSet Intersect(FieldSet other) => IsEmpty || other.IsEmpty
        ? Empty
        : Make(IsMember && other.IsMember, Join(other, static (own, its) => own.Intersect(its)));

    /// <summary>What may go when its owner leaves it: the members that nobody else has, nor anything within them.</summary>
    public FieldSet LeftBy(FieldSet others) => IsEmpty || others.IsEmpty
        ? this
        : Make(false, Join(others, static (own, its) => own.LeftBy(its)));

    /// <summary>Every member, as the steps that lead to it.</summary>
    public IEnumerable<IReadOnlyList<string>> Members() => Members([]);

    private IEnumerable<IReadOnlyList<string>> Members(ImmutableList<string> path)
    {
        if (IsMember) yield return path;
        foreach (var (step, part) in _parts)
            foreach (var member in part.Members(path.Add(step))) yield return member;
    }

    public bool Equals(FieldSet? other) =>
        other is not null && IsMember == other.IsMember && _parts.Length == other._parts.Length
        && (_parts == other._parts
            || _parts.Zip(other._parts).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.Equals(pair.Second.Value)));

    public override int GetHashCode() => HashCode.Combine(IsMember, _parts.Length);

    private static FieldSet Make(bool isMember, KeyValuePair<string, FieldSet>[] parts) =>
        parts.Length > 0 ? new FieldSet(isMember, parts) : isMember ? Here : Empty;

    /// <summary>What becomes of each step that either has; empty stands for the part that one of them lacks.</summary>
    private KeyValuePair<string, FieldSet>[] Join(FieldSet other, Func<FieldSet, FieldSet, FieldSet> of)
    {
        var joined = new List<KeyValuePair<string, FieldSet>>(_parts.Length + other._parts.Length);
        for (int i = 0, j = 0; i < _parts.Length || j < other._parts.Length;)
        {
            var order = i == _parts.Length ? 1
                : j == other._parts.Length ? -1
                : string.CompareOrdinal(_parts[i].Key, other._parts[j].Key);
            var step = order <= 0 ? _parts[i].Key : other._parts[j].Key;
            var part = of(order <= 0 ? _parts[i++].Value : Empty, order >= 0 ? other._parts[j++].Value : Empty);
            if (!part.IsEmpty) joined.Add(KeyValuePair.Create(step, part));
        }

        return [.. joined];
    }
}
