namespace Troupe.ControlPlane.Controllers;

/// <summary>What a person has been told of already: each trouble is news once, and again after it was over.</summary>
internal sealed class ToldOnce<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, string> _told = [];

    /// <summary>Whether this is news.</summary>
    public bool IsNews(TKey key, string trouble)
    {
        if (_told.TryGetValue(key, out var known) && known == trouble) return false;

        _told[key] = trouble;
        return true;
    }

    public void IsOver(TKey key) => _told.Remove(key);

    /// <summary>Whatever is not among these is over.</summary>
    public void OnlyTheseAreLeft(IEnumerable<TKey> keys)
    {
        var left = keys.ToHashSet();
        foreach (var key in _told.Keys.Where(key => !left.Contains(key)).ToList()) _told.Remove(key);
    }
}
