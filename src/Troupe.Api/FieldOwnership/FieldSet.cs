using System.Collections.Immutable;

namespace Troupe.Api.FieldOwnership;

/// <summary>Places in an object: a tree whose steps are `f:` a field, `k:` an item by its keys, `v:` an item by its value.</summary>
/// <remarks>Immutable. A part without members is never kept, so an empty set has no parts.</remarks>
public sealed record FieldSet
{
    private static readonly ImmutableSortedDictionary<string, FieldSet> NoParts =
        ImmutableSortedDictionary.Create<string, FieldSet>(StringComparer.Ordinal);

    public static readonly FieldSet Empty = new(false, NoParts);

    /// <summary>The place itself, and nothing within it.</summary>
    public static readonly FieldSet Here = new(true, NoParts);

    private FieldSet(bool isMember, ImmutableSortedDictionary<string, FieldSet> parts) => (IsMember, Parts) = (isMember, parts);

    /// <summary>Whether this place itself is in the set.</summary>
    public bool IsMember { get; private init; }

    public ImmutableSortedDictionary<string, FieldSet> Parts { get; private init; }

    public bool IsEmpty => !IsMember && Parts.Count == 0;

    public static FieldSet Of(IEnumerable<KeyValuePair<string, FieldSet>> parts) =>
        new(false, NoParts.AddRange(parts.Where(part => !part.Value.IsEmpty)));

    public FieldSet AsMember() => this with { IsMember = true };

    /// <summary>What is within one step; empty where nothing is.</summary>
    public FieldSet Within(string step) => Parts.GetValueOrDefault(step, Empty);

    /// <summary>The set without a step and all that is within it.</summary>
    public FieldSet Without(params ReadOnlySpan<string> steps)
    {
        var parts = Parts;
        foreach (var step in steps) parts = parts.Remove(step);
        return this with { Parts = parts };
    }

    /// <summary>With another set within one step.</summary>
    public FieldSet With(string step, FieldSet part) =>
        this with { Parts = part.IsEmpty ? Parts.Remove(step) : Parts.SetItem(step, part) };

    public FieldSet Union(FieldSet other)
    {
        if (IsEmpty) return other;
        var parts = Parts;
        foreach (var (step, part) in other.Parts) parts = parts.SetItem(step, Within(step).Union(part));
        return new FieldSet(IsMember || other.IsMember, parts);
    }

    public FieldSet Except(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty) return this;
        var parts = Parts;
        foreach (var (step, part) in other.Parts)
        {
            if (!Parts.TryGetValue(step, out var own)) continue;
            var left = own.Except(part);
            parts = left.IsEmpty ? parts.Remove(step) : parts.SetItem(step, left);
        }

        return new FieldSet(IsMember && !other.IsMember, parts);
    }

    public FieldSet Intersect(FieldSet other)
    {
        var common = Parts.Where(part => other.Parts.ContainsKey(part.Key));
        var parts = Of(common.Select(part => KeyValuePair.Create(part.Key, part.Value.Intersect(other.Parts[part.Key]))));
        return parts with { IsMember = IsMember && other.IsMember };
    }

    /// <summary>What may go when its owner leaves it: the members that nobody else has, nor anything within them.</summary>
    public FieldSet LeftBy(FieldSet others)
    {
        if (others.IsEmpty) return this;
        var parts = Parts.Select(part => KeyValuePair.Create(part.Key, part.Value.LeftBy(others.Within(part.Key))));
        return Of(parts);
    }

    /// <summary>Every member, as the steps that lead to it.</summary>
    public IEnumerable<IReadOnlyList<string>> Members() => Members([]);

    private IEnumerable<IReadOnlyList<string>> Members(ImmutableList<string> path)
    {
        if (IsMember) yield return path;
        foreach (var (step, part) in Parts)
            foreach (var member in part.Members(path.Add(step))) yield return member;
    }

    public bool Equals(FieldSet? other) =>
        other is not null && IsMember == other.IsMember && Parts.Count == other.Parts.Count
        && Parts.All(part => other.Parts.TryGetValue(part.Key, out var same) && part.Value.Equals(same));

    public override int GetHashCode() => HashCode.Combine(IsMember, Parts.Count);
}
