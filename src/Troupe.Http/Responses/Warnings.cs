using System.Text;
using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Responses;

/// <summary>What a client's user should know though the request succeeded: `Warning` headers, which `kubectl` prints.</summary>
/// <remarks>All of an answer's warnings together stay far below the size of headers that clients refuse to read.</remarks>
internal static class Warnings
{
    private const string Header = "Warning";
    private const int MostWarnings = 16;
    private const int LongestText = 256;

    /// <summary>Adds a warning to an answer that has not begun; what was said already, and what is too much, is left out.</summary>
    public static void Add(HttpContext context, string text)
    {
        var said = context.Response.Headers[Header];
        var warning = $"299 - \"{Quoted(text)}\"";
        if (said.Count < MostWarnings && !said.Contains(warning)) context.Response.Headers.Append(Header, warning);
    }

    public static void Add(HttpContext context, IEnumerable<string> texts)
    {
        foreach (var text in texts) Add(context, text);
    }

    /// <summary>The inside of a quoted string: on one line, quotes and backslashes escaped, and no longer than a person reads.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder();
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++length > LongestText) return quoted.Append("...").ToString();
            if (rune.Value is '"' or '\\') quoted.Append('\\');
            quoted.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return quoted.ToString();
    }
}
