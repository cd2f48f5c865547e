using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Troupe.Http.Responses;

/// <summary>Reads `Accept-Encoding`, as RFC 9110 has it.</summary>
internal static class AcceptedEncoding
{
    public const string Gzip = "gzip";
    private const string GzipOfOld = "x-gzip";
    private const string Identity = "identity";
    private const string Any = "*";

    /// <summary>Whether a client would rather have an answer compressed by gzip than as it is.</summary>
    public static bool WantsGzip(HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding;
        if (header.Count == 0) return false;
        // What every client made by Go says.
        if (header is [Gzip]) return true;
        if (!StringWithQualityHeaderValue.TryParseList(header, out var codings)) return false;

        var gzip = QualityOf(codings, Gzip) ?? QualityOf(codings, GzipOfOld) ?? QualityOf(codings, Any) ?? 0;
        return gzip > 0 && gzip >= (QualityOf(codings, Identity) ?? 0);
    }

    private static double? QualityOf(IList<StringWithQualityHeaderValue> codings, string name)
    {
        foreach (var coding in codings)
            if (coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return coding.Quality ?? 1;
        return null;
    }
}
