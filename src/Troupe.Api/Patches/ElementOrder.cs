namespace Troupe.Api.Patches;

/// <summary>Brings together the order that a list has and the order that somebody wants for some of its items.</summary>
internal static class ElementOrder
{
    /// <summary>
    /// The keys of both: those that are wanted in the order wanted, and the others where they were, relative to those before them.
    /// </summary>
    public static List<string> Merge(IReadOnlyCollection<string> there, IReadOnlyCollection<string> wanted)
    {
        var order = new List<string>();
        var known = wanted.ToHashSet();
        var done = new HashSet<string>();
        using var next = wanted.GetEnumerator();
        foreach (var key in there)
        {
            if (!known.Contains(key)) order.Add(key);
            else while (!done.Contains(key) && next.MoveNext()) Take(next.Current);
        }

        while (next.MoveNext()) Take(next.Current);
        return order;

        void Take(string key)
        {
            if (done.Add(key)) order.Add(key);
        }
    }
}
