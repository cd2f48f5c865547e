namespace Troupe.Domain.Indexes;

/// <summary>Items by a group and a key in it: the pods on a node, the services of a namespace, the dependents of an owner.</summary>
/// <remarks>A group ends with its last item, so that what came and went leaves nothing behind.</remarks>
public sealed class GroupedIndex<TKey, TItem>
    where TKey : notnull
    where TItem : class
{
    private readonly Dictionary<string, Dictionary<TKey, TItem>> _groups = [];

    public IReadOnlyCollection<string> Groups => _groups.Keys;

    /// <summary>The items of a group as they are while one looks; none where there is no such group.</summary>
    public IReadOnlyCollection<TItem> this[string group] => _groups.TryGetValue(group, out var items) ? items.Values : [];

    public bool Has(string group) => _groups.ContainsKey(group);

    public TItem? Find(string group, TKey key) => _groups.GetValueOrDefault(group)?.GetValueOrDefault(key);

    public void Set(string group, TKey key, TItem item)
    {
        if (!_groups.TryGetValue(group, out var items)) _groups[group] = items = [];
        items[key] = item;
    }

    public void Remove(string group, TKey key)
    {
        if (_groups.TryGetValue(group, out var items) && items.Remove(key) && items.Count == 0) _groups.Remove(group);
    }

    public void Clear() => _groups.Clear();
}
