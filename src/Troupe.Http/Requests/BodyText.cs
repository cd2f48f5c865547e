using System.Globalization;
using System.Text.Unicode;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Whether bytes are text at all: what is not would be refused by every reader in another, less friendly way.</summary>
internal static class BodyText
{
    /// <exception cref="ApiException">400, with the place.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) throw Refuse("it is not UTF-8");
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0) return;
        if (LoneSurrogate(body) is { } at)
            throw Refuse($"half a character is escaped at byte {at}: '\\u{Escaped(body, at)}' goes with another half");
    }

    /// <summary>Where one half of a character stands that is escaped in two.</summary>
    private static int? LoneSurrogate(ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < body.Length - 1; i++)
        {
            if (body[i] != '\\') continue;
            if (Code(body, i) is not { } code || !char.IsSurrogate(code)) i++;
            else if (char.IsHighSurrogate(code) && Code(body, i + 6) is { } low && char.IsLowSurrogate(low)) i += 11;
            else return i;
        }

        return null;
    }

    /// <summary>The unit of UTF-16 that is escaped here, as `\u00e9`.</summary>
    private static char? Code(ReadOnlySpan<byte> body, int at) =>
        at + 6 <= body.Length && body[at] == '\\' && body[at + 1] == 'u'
        && ushort.TryParse(body.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

    private static string Escaped(ReadOnlySpan<byte> body, int at) => System.Text.Encoding.ASCII.GetString(body.Slice(at + 2, 4));

    private static ApiException Refuse(string why) =>
        Statuses.Refuse(StatusReason.BadRequest, $"the body of the request cannot be read: {why}");
}
