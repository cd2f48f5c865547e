using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Troupe.Http.Authentication;
using Troupe.Security.Authentication;
using Troupe.Http.Certificates;
using Troupe.Security.Certificates;

namespace Troupe.Http.Tests.Authentication;

/// <summary>A door with TLS of its own authority to the tests' control plane, and clients that knock at it.</summary>
internal sealed class SecureDoor : IAsyncDisposable
{
    private readonly ApiServer _api;
    private readonly RenewedCertificate _serving;
    private readonly List<HttpClient> _clients = [];

    private SecureDoor(ApiServer api, RenewedCertificate serving, CertificateAuthority authority) =>
        (_api, _serving, Authority) = (api, serving, authority);

    public CertificateAuthority Authority { get; }
    public string Url => _api.Url;

    public static async Task<SecureDoor> OpenAsync(
        TestServer server, TimeProvider? time = null, IReadOnlyList<ITokens>? tokens = null, TimeSpan? life = null)
    {
        var clock = time ?? TimeProvider.System;
        var authority = CertificateAuthority.Create("test", clock);
        var serving = new RenewedCertificate(
            Serving(authority, life), (_, _) => Task.FromResult(Serving(authority, life)), failure => throw failure, clock);
        var trusted = X509CertificateLoader.LoadCertificate(authority.Certificate.RawData);
        var security = new ServerSecurity(serving, trusted, new BearerTokens(tokens ?? []))
        {
            Signing = new CertificateSigning(authority, server.NodeNames, (_, _) => { }),
        };
        var api = await server.StartAsync(new ApiServerOptions { Url = "https://127.0.0.1:0", Security = security }, time: clock);
        return new SecureDoor(api, serving, authority);
    }

    public X509Certificate2 Certificate(string user, params string[] groups) => Authority.Issue(Profile(user, groups));

    public static CertificateProfile Profile(string user, params string[] groups) =>
        new(user, TimeSpan.FromHours(1)) { ForClients = true, Organizations = groups };

    public HttpClient Client(X509Certificate2? certificate = null, string? token = null, Action<SocketsHttpHandler>? configure = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { Authority.Certificate },
        };
        if (certificate is not null) handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        configure?.Invoke(handler);
        var client = new HttpClient(handler) { BaseAddress = new Uri(Url) };
        if (token is not null) client.DefaultRequestHeaders.Add("Authorization", "Bearer " + token);
        _clients.Add(client);
        return client;
    }

    public static async Task<Answer> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }

    public static async Task<HttpStatusCode> CodeAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _api.DisposeAsync();
        _serving.Dispose();
    }

    private static X509Certificate2 Serving(CertificateAuthority authority, TimeSpan? life) => authority.Issue(
        new CertificateProfile("apiserver", life ?? TimeSpan.FromDays(1)) { ForServers = true, Addresses = [IPAddress.Loopback] });
}
