using Troupe.Api.Clients;
using Troupe.Api.Metadata;

namespace Troupe.Testing.Clients;

/// <summary>One write of the in-memory API.</summary>
internal sealed record InMemoryChange(
    string Verb, (string Kind, string Namespace, string Name) Key, ApiObject? Before, ApiObject? After)
{
    /// <summary>What a watcher sees who sees only some objects: what leaves its selection is deleted to it.</summary>
    public WatchEvent? SeenThrough(Func<ApiObject, bool> selects)
    {
        var before = Before is not null && selects(Before);
        var after = After is not null && selects(After);
        return (before, after) switch
        {
            (false, true) => new WatchEvent(WatchEvent.Added, After),
            (true, true) => new WatchEvent(WatchEvent.Modified, After),
            (true, false) => new WatchEvent(WatchEvent.Deleted, After ?? Before),
            _ => null,
        };
    }
}
