using Troupe.Cli.Failures;

namespace Troupe.Cli.Commands;

/// <summary>What `label` and `annotate` are told: first what is meant, then `key=value` to set and `key-` to remove.</summary>
/// <param name="Set">Keys and their values.</param>
internal sealed record MetadataWords(
    IReadOnlyList<string> Objects, IReadOnlyDictionary<string, string> Set, IReadOnlyList<string> Remove)
{
    public bool ChangesNothing => Set.Count == 0 && Remove.Count == 0;

    public static MetadataWords Parse(IReadOnlyList<string> words)
    {
        var first = words.TakeWhile(word => !IsChange(word)).Count();
        var (set, remove) = (new Dictionary<string, string>(), new List<string>());
        foreach (var word in words.Skip(first))
        {
            var equals = word.IndexOf('=');
            if (!IsChange(word) || equals == 0 || word == "-")
                throw new CommandFailure($"'{word}' is no change: names come first, then key=value to set and key- to remove");
            if (equals < 0) remove.Add(word[..^1]);
            else if (!set.TryAdd(word[..equals], word[(equals + 1)..])) throw new CommandFailure($"'{word[..equals]}' is set twice");
        }

        if (remove.Find(set.ContainsKey) is { } both) throw new CommandFailure($"'{both}' is both set and removed");
        return new MetadataWords([.. words.Take(first)], set, remove);
    }

    private static bool IsChange(string word) => word.Contains('=') || word.EndsWith('-');
}
