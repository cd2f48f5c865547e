using System.Net.Http.Headers;
using System.Text;

namespace Troupe.Api.Clients;

/// <summary>Reads the `Warning` headers of an answer: `299 - "one sentence"`.</summary>
internal static class WarningHeaders
{
    public static IEnumerable<string> Read(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Warning", out var values)) yield break;
        foreach (var value in values)
            if (Text(value) is { Length: > 0 } text) yield return text;
    }

    /// <summary>The inside of the first quoted string, or null where there is none.</summary>
    private static string? Text(string value)
    {
        var start = value.IndexOf('"');
        if (start < 0) return null;
        var text = new StringBuilder();
        for (var i = start + 1; i < value.Length && value[i] != '"'; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length) i++;
            text.Append(value[i]);
        }

        // Headers are read byte by byte; what was sent is UTF-8.
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text.ToString()));
    }
}
