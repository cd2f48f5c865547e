using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Troupe.Http.Authentication;

namespace Troupe.Http.Listening;

/// <summary>Where the API listens: over TLS anywhere, over plain HTTP on loopback alone.</summary>
internal static class Door
{
    /// <summary>A client with many watches has a stream for each; the default of 100 makes it open connection after connection.</summary>
    private const int MaxStreams = 1000;

    public static void Open(KestrelServerOptions kestrel, ApiServerOptions options)
    {
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreams;
        foreach (var url in new[] { options.Url, options.InsecureUrl }.OfType<string>()) Open(kestrel, url, options.Security);
    }

    /// <summary>Where a URL of this machine listens.</summary>
    /// <exception cref="ArgumentException">It is no such URL, or a plain one that others could reach.</exception>
    public static IPEndPoint EndPointOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/")
            throw new ArgumentException($"'{url}' is no address to listen at; write it as https://127.0.0.1:6443");
        if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException($"{url}: the API is served over https, or plain http on loopback");
        var address = uri.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(uri.Host.Trim('[', ']'), out var numbered) ? numbered
            : throw new ArgumentException($"{url}: listen at an address, not at a name; 0.0.0.0 stands for all of this machine's");
        if (uri.Scheme == Uri.UriSchemeHttp && !IPAddress.IsLoopback(address))
            throw new ArgumentException($"{url}: plain http is served on loopback alone; use http://127.0.0.1:{uri.Port}");
        return new IPEndPoint(address, uri.Port);
    }

    private static void Open(KestrelServerOptions kestrel, string url, ServerSecurity? security)
    {
        var place = EndPointOf(url);
        if (!url.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
        {
            kestrel.Listen(place);
            return;
        }

        var secure = security ?? throw new ArgumentException($"{url}: TLS needs a certificate");
        kestrel.Listen(place, listen =>
        {
            listen.Use(PlainRequests.Refuse);
            listen.UseHttps(Handshake(secure));
        });
    }

    private static TlsHandshakeCallbackOptions Handshake(ServerSecurity security)
    {
        var current = Options(security, security.Serving.Current);
        security.Serving.Renewed += renewed => Volatile.Write(ref current, Options(security, renewed));
        return new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Volatile.Read(ref current)) };
    }

    private static SslServerAuthenticationOptions Options(ServerSecurity security, X509Certificate2 certificate) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [security.Authority], offline: true),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = true,
        // Asked for, not insisted on: who shows none may have a token, and who shows a bad one is told so in the words of the API.
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
        // A resumed session would bring back its first certificate unseen.
        AllowTlsResume = false,
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };
}
