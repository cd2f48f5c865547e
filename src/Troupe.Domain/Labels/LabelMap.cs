namespace Troupe.Domain.Labels;

/// <summary>Selectors that are plain maps, as ReplicationControllers, Services and node selectors have them.</summary>
public static class LabelMap
{
    /// <summary>True when every pair of the selector is among the labels.</summary>
    /// <remarks>An empty selector selects nothing: a controller that took every pod of its namespace would be nobody's wish.</remarks>
    public static bool Selects(this IReadOnlyDictionary<string, string>? selector, IReadOnlyDictionary<string, string>? labels) =>
        selector is { Count: > 0 } && selector.IsSubsetOf(labels);

    /// <summary>As <see cref="Selects"/>, but the empty map asks for nothing and so is always met.</summary>
    public static bool IsSubsetOf(this IReadOnlyDictionary<string, string>? wanted, IReadOnlyDictionary<string, string>? labels)
    {
        if (wanted is null || ReferenceEquals(wanted, labels)) return true;
        // Asked of every pod in every plan; a dictionary known as such is walked without an allocation.
        if (wanted is Dictionary<string, string> map)
        {
            foreach (var label in map)
            {
                if (!Has(labels, label)) return false;
            }

            return true;
        }

        return wanted.All(label => Has(labels, label));
    }

    private static bool Has(IReadOnlyDictionary<string, string>? labels, KeyValuePair<string, string> label) =>
        labels is not null && labels.TryGetValue(label.Key, out var value) && value == label.Value;
}
