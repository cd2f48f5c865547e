using System.Globalization;

namespace Troupe.Api.Input;

/// <summary>Finds places by fields, and fields by places.</summary>
internal static class NodeLocator
{
    /// <summary>Where a field is, or the nearest part around it that is there.</summary>
    public static Position Find(InputNode root, string path)
    {
        var (node, place) = (root, root.Start);
        foreach (var step in Steps(path))
        {
            if (node is MappingNode mapping && mapping.Find(step) is { } entry)
                (node, place) = (entry.Value, entry.Value is ScalarNode { Kind: not ScalarKind.Null } ? entry.Value.Start : entry.KeyStart);
            else if (node is SequenceNode sequence && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
                && i < sequence.Items.Count)
                (node, place) = (sequence.Items[i], sequence.Items[i].Start);
            else break;
        }

        return place;
    }

    /// <summary>The field, or item of a list, that begins on that line, nearest before that column.</summary>
    public static string PathAt(InputNode root, Position position)
    {
        var (best, bestColumn) = ("", 0);
        Visit(root, "", (path, keyStart) =>
        {
            if (keyStart.Line == position.Line && keyStart.Column <= position.Column && keyStart.Column >= bestColumn)
                (best, bestColumn) = (path, keyStart.Column);
        });
        return best;
    }

    private static void Visit(InputNode node, string path, Action<string, Position> visit)
    {
        if (node is SequenceNode sequence)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                var item = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
                visit(item, sequence.Items[i].Start);
                Visit(sequence.Items[i], item, visit);
            }
        }
        else if (node is MappingNode mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var child = entry.Path ?? (path.Length == 0 ? entry.Key : $"{path}.{entry.Key}");
                visit(child, entry.KeyStart);
                Visit(entry.Value, child, visit);
            }
        }
    }

    /// <summary>`a.b[0][x.y/z]` is a, b, 0, x.y/z.</summary>
    private static IEnumerable<string> Steps(string path)
    {
        for (var i = 0; i < path.Length;)
        {
            var end = path[i] == '['
                ? path.IndexOf(']', i)
                : path.AsSpan(i).IndexOfAny('.', '[') is var next and >= 0 ? i + next : path.Length;
            if (end < 0) yield break;
            yield return path[i] == '[' ? path[(i + 1)..end] : path[i..end];
            i = end;
            while (i < path.Length && path[i] is ']' or '.') i++;
        }
    }
}
