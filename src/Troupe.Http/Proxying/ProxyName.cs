using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Proxying;

/// <summary>Whom a request is passed on to: `NAME`, `NAME:PORT` or `SCHEME:NAME:PORT`, where the port may be empty.</summary>
/// <param name="Port">A number or, of a service, a name; null where the first one is meant.</param>
internal sealed record ProxyName(string Scheme, string Name, string? Port)
{
    /// <exception cref="ApiException">It is none of these.</exception>
    public static ProxyName Parse(string text) => text.Split(':') switch
    {
        [var name] => new ProxyName(Uri.UriSchemeHttp, name, null),
        [var name, var port] => new ProxyName(Uri.UriSchemeHttp, name, OrNull(port)),
        [("http" or "https" or "") and var scheme, var name, var port] =>
            new ProxyName(scheme.Length == 0 ? Uri.UriSchemeHttp : scheme, name, OrNull(port)),
        _ => throw Statuses.Refuse(
            StatusReason.BadRequest, $"'{text}' is neither NAME, nor NAME:PORT, nor SCHEME:NAME:PORT with http or https as the scheme"),
    };

    /// <summary>The port as a number; null where it is a name, or not given.</summary>
    public int? Number => ushort.TryParse(Port, out var number) && number > 0 ? number : null;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
