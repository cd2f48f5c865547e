namespace Troupe.Api.Validation;

/// <summary>Guesses what was meant: the known name that takes the fewest edits.</summary>
public static class Suggestions
{
    /// <summary>A longer word is no typo of a name, and would take long to compare.</summary>
    public const int LongestTyped = 64;

    private const int LongestOnStack = 128;

    /// <summary>Null when nothing is near: a far guess misleads more than it helps.</summary>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > LongestTyped) return null;
        var (word, best, bestDistance) = (typed.ToLowerInvariant(), (string?)null, Farthest(typed) + 1);
        foreach (var name in known)
        {
            if (DistanceWithin(word, name, bestDistance - 1) is { } distance) (best, bestDistance) = (name, distance);
        }

        return best;
    }

    /// <summary>All that are near, the nearest first.</summary>
    public static IReadOnlyList<string> Near(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > LongestTyped) return [];
        var (word, farthest) = (typed.ToLowerInvariant(), Farthest(typed));
        return [.. known.Select(name => (Name: name, Distance: DistanceWithin(word, name, farthest)))
            .Where(one => one.Distance is not null).OrderBy(one => one.Distance).Select(one => one.Name)];
    }

    private static int Farthest(string typed) => Math.Max(1, typed.Length / 3);

    /// <summary>Insertions, deletions, substitutions, and swaps of neighbours; null where they are more than that.</summary>
    private static int? DistanceWithin(string word, string name, int most)
    {
        // So many letters have to come or go at least.
        if (Math.Abs(word.Length - name.Length) > most) return null;
        var right = name.ToLowerInvariant();
        var width = right.Length + 1;
        var rows = 3 * width <= 3 * LongestOnStack ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++) last[j] = j;
        for (var i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = word[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && word[i - 1] == right[j - 2] && word[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[width - 1] <= most ? last[width - 1] : null;
    }
}
