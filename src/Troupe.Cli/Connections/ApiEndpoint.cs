using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Troupe.Api.Clients;

namespace Troupe.Cli.Connections;

/// <summary>Where the API is, how to know that it is the right one, and who asks. Whatever speaks to the API begins here.</summary>
internal sealed record ApiEndpoint(Uri Server)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    /// <summary>The only ones to trust; null trusts those of the machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Where the authorities were found, for errors.</summary>
    public string? AuthoritiesFrom { get; init; }

    public bool TrustsAnyone { get; init; }

    /// <summary>Must stand in the server's certificate, instead of the host of its address.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Asked at each connection, so that a renewed one is used at the next.</summary>
    public Func<X509Certificate2>? ClientCertificate { get; init; }

    public string? BearerToken { get; init; }

    /// <summary>Connections are closed after that time, so that none outlives its client certificate; for ever by default.</summary>
    public TimeSpan ConnectionLife { get; init; } = Timeout.InfiniteTimeSpan;

    /// <param name="onWarning">Told what the API says beside its answers.</param>
    public HttpApiClient CreateClient(Action<string>? onWarning = null) => new(
        new HttpApiClientOptions { Address = Server, BearerToken = BearerToken, Handler = CreateHandler(), OnWarning = onWarning });

    /// <summary>For plain HTTP clients; <see cref="Authorize"/> adds what goes into headers.</summary>
    public HttpClient CreateHttpClient()
    {
        var http = new HttpClient(CreateHandler()) { BaseAddress = Server };
        Authorize(http.DefaultRequestHeaders);
        return http;
    }

    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectTimeout = ConnectPatience, Proxy = SystemProxy.Instance, SslOptions = CreateSslOptions(),
        PooledConnectionLifetime = ConnectionLife,
    };

    public void Authorize(HttpRequestHeaders headers)
    {
        if (BearerToken is { } token) headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public SslClientAuthenticationOptions CreateSslOptions()
    {
        var options = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = new ServerTrust(this).IsTrusted,
        };
        if (ClientCertificate is { } certificate) options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate();
        if (Authorities is not { } authorities) return options;
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return options;
    }
}
