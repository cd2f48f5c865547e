using System.Globalization;
using System.Text.Json;

namespace Troupe.Api.Serialization;

/// <summary>RFC 3339, as `2026-01-31T12:00:00Z`, with an optional fraction and offset.</summary>
internal static class WireTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length < 20 || (text[^1] is not ('Z' or 'z') && text[^6] is not ('+' or '-'))) return false;
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal;
        if (!DateTimeOffset.TryParseExact(Shorten(text), Formats, CultureInfo.InvariantCulture, style, out var parsed)) return false;
        time = parsed.ToUniversalTime();
        return true;
    }

    public static string ToSeconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="ToSeconds"/>, into JSON.</summary>
    public static void WriteSeconds(Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte["2026-01-31T12:00:00Z".Length];
        // The sortable form is all but the zone, and has a short way to be written.
        time.UtcDateTime.TryFormat(text, out var written, "s", CultureInfo.InvariantCulture);
        text[written] = (byte)'Z';
        writer.WriteStringValue(text);
    }

    public static string ToMicroseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Go writes nanoseconds; .NET's clock has seven digits.</summary>
    private static string Shorten(string text)
    {
        var dot = text.IndexOf('.');
        if (dot < 0) return text.Replace('z', 'Z');
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return text[..Math.Min(end, dot + 8)] + text[end..].Replace('z', 'Z');
    }
}
