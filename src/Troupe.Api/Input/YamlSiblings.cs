using System.Text.RegularExpressions;

namespace Troupe.Api.Input;

/// <summary>Looks around a line for others of the same mapping.</summary>
internal static partial class YamlSiblings
{
    /// <summary>Whether a line with a key stands at the same column of the same mapping, above or below.</summary>
    public static bool HasKeyBeside(string[] lines, int index, YamlLine line) =>
        Below(lines, index, line.ContentStart) || (!line.IsItem && Above(lines, index, line.ContentStart));

    private static bool Below(string[] lines, int index, int column)
    {
        for (var i = index + 1; i < lines.Length; i++)
        {
            var other = YamlLine.Of(lines[i]);
            if (other.IsSilent || other.Indent > column) continue;

            // A line with the same typo says nothing yet; those after it may.
            if (other.Indent == column && !other.HasKey && ColonWithoutSpace().IsMatch(other.Text, column)) continue;
            return other.Indent == column && !other.IsItem && other.HasKey;
        }

        return false;
    }

    private static bool Above(string[] lines, int index, int column)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            var other = YamlLine.Of(lines[i]);
            if (other.IsSilent || (other.Indent > column && other.ContentStart != column)) continue;
            if (other.ContentStart == column && other.HasKey) return true;
            if (other.Indent <= column) return false;
        }

        return false;
    }

    // The second colon is the full-width one of Chinese and Japanese keyboards.
    [GeneratedRegex(@"\G[A-Za-z_][\w./-]*(:(?=\S)|\uFF1A\s*)")]
    public static partial Regex ColonWithoutSpace();
}
