using Troupe.Api.Kinds;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Targets;

/// <summary>What the words of a command name: `pods`, `rc,svc`, `pod web-1`, `rc/web`, `all`.</summary>
/// <param name="Name">Null for all of the kind.</param>
internal sealed record Target(ResourceKind Kind, string? Name);

/// <summary>Reads kinds and names the way people type them for `kubectl`.</summary>
internal static class TargetWords
{
    public static IReadOnlyList<Target> Parse(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            throw new CommandFailure($"name a kind, as in 'troupe get pods'; kinds are {KindNames.Listed}");
        if (words.Any(word => word.Contains('/'))) return [.. words.Select(WithName)];

        List<ResourceKind> kinds = words[0] == "all"
            ? [.. ResourceKinds.All.Where(kind => kind.InAll)]
            : [.. words[0].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(KindNames.Find)];
        var names = words.Skip(1).ToList();
        if (names.Count == 0) return [.. kinds.Select(kind => new Target(kind, null))];
        return [.. from kind in kinds from name in names select new Target(kind, name)];
    }

    private static Target WithName(string word) => word.Split('/') is [{ Length: > 0 } kind, { Length: > 0 } name]
        ? new Target(KindNames.Find(kind), name)
        : throw new CommandFailure($"'{word}' is not of the form kind/name; either all words are (rc/web pod/web-1) or none is (rc web)");
}
