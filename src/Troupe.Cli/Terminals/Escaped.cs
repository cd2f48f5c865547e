using System.Text;

namespace Troupe.Cli.Terminals;

/// <summary>
/// Text of others for a terminal: what would steer it is shown instead, as `^[` for the character that begins every sequence.
/// </summary>
internal static class Escaped
{
    /// <summary>For one line: what follows a line's end is left out, and that there was more is shown.</summary>
    public static string Line(string text)
    {
        var end = text.AsSpan().IndexOfAny('\n', '\r', '\f');
        return end < 0 ? Lines(text) : Lines(text[..end]) + "...";
    }

    /// <summary>For a text that may have several lines.</summary>
    public static string Lines(string text) => NeedsIt(text) ? Escape(text) : text;

    private static bool NeedsIt(string text)
    {
        foreach (var c in text)
        {
            if (Steers(c)) return true;
        }

        return false;
    }

    private static bool Steers(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    private static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (!Steers(c)) shown.Append(c);
            else if (c < ' ') shown.Append('^').Append((char)(c + '@'));
            else shown.Append(c == '\u007f' ? "^?" : $"\\u{(int)c:x4}");
        }

        return shown.ToString();
    }
}
