using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Troupe.Api.Clients;

namespace Troupe.Testing.Clusters;

/// <summary>What the administrator's kubeconfig gives, read without the product's own reader.</summary>
public sealed class AdminAccess
{
    private readonly X509Certificate2Collection _authorities = [];
    private readonly X509Certificate2 _certificate;

    public AdminAccess(string kubeconfig)
    {
        var text = File.ReadAllText(kubeconfig);
        Server = new Uri(Regex.Match(text, @"server: ""?([^\s""]+)").Groups[1].Value);
        AuthorityPem = Data(text, "certificate-authority");
        CertificatePem = Data(text, "client-certificate");
        KeyPem = Data(text, "client-key");
        _authorities.ImportFromPem(AuthorityPem);
        _certificate = X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
    }

    public string AuthorityPem { get; }
    public string CertificatePem { get; }
    public string KeyPem { get; }

    public Uri Server { get; }

    /// <summary>The administrator's client of the API.</summary>
    public HttpApiClient CreateClient() => new(new HttpApiClientOptions { Address = Server, Handler = CreateHandler() });

    /// <summary>For requests that no client of the API makes.</summary>
    public HttpClient CreateHttpClient() => new(CreateHandler()) { BaseAddress = Server };

    public SocketsHttpHandler CreateHandler() => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = TrustOnlyTheCluster(),
            LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate,
        },
    };

    private X509ChainPolicy TrustOnlyTheCluster()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }

    private static string Data(string text, string field) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(text, field + @"-data: (\S+)").Groups[1].Value));
}
