using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Testing.Clients;

/// <summary>Lists of the in-memory API: the history, replayed up to a revision. A token is the revision and how many came before.</summary>
internal static class InMemoryList
{
    public static ObjectList<ApiObject> Page(
        IReadOnlyList<InMemoryChange> history, ResourceKind kind, ListOptions? options,
        Func<(string Kind, string Namespace, string Name), bool> isIn, Func<ApiObject, bool> selects)
    {
        var (revision, skipped) = Position(options, history.Count);
        var objects = new SortedDictionary<(string Kind, string Namespace, string Name), ApiObject>();
        foreach (var change in history.Take(revision).Where(change => change.Key.Kind == kind.Kind && isIn(change.Key)))
        {
            if (change.After is null) objects.Remove(change.Key);
            else objects[change.Key] = change.After;
        }

        var found = objects.Values.Where(selects).Skip(skipped).ToList();
        var page = options?.Limit is > 0 and var limit && limit < found.Count ? found[..(int)limit] : found;
        return new ObjectList<ApiObject>
        {
            ApiVersion = kind.ApiVersion, Kind = kind.ListKind, Items = page,
            Metadata = new ListMeta
            {
                ResourceVersion = Text(revision),
                Continue = page.Count < found.Count ? $"{Text(revision)}/{Text(skipped + page.Count)}" : null,
            },
        };
    }

    private static (int Revision, int Skipped) Position(ListOptions? options, int latest)
    {
        if (options?.Continue is { Length: > 0 } token) return (Number(token.Split('/')[0]), Number(token.Split('/')[1]));

        return options is { ResourceVersionMatch: ListOptions.Exact, ResourceVersion: { } exact } ? (Number(exact), 0) : (latest, 0);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
