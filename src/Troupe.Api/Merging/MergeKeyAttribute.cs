namespace Troupe.Api.Merging;

/// <summary>A list whose items are known by a key, so that a patch merges them one by one; a list without it is replaced whole.</summary>
/// <param name="key">The field, as it is on the wire, by which a strategic merge patch finds an item: its patch merge key.</param>
/// <param name="further">What also belongs to the key where two items may share the first, as `protocol` of a port.</param>
/// <remarks>Server-side apply knows items by all of the keys: its list map keys.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MergeKeyAttribute(string key, params string[] further) : Attribute
{
    /// <summary>The patch merge key.</summary>
    public string Key { get; } = key;

    /// <summary>The list map keys: the merge key, and what else distinguishes items.</summary>
    public IReadOnlyList<string> Keys { get; } = [key, .. further];

    /// <summary>An item is one of several alternatives, so a strategic patch names the fields that stay.</summary>
    public bool RetainKeys { get; init; }
}
