using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Connections;

/// <summary>Whom a command trusts: what is typed, then what the kubeconfig says of the cluster.</summary>
internal static class TrustedServers
{
    public static ApiEndpoint Add(ApiEndpoint endpoint, ParseResult parsed, KubeconfigEntry? cluster)
    {
        endpoint = endpoint with { TlsServerName = parsed.GetValue(ConnectionOptions.TlsServerName) ?? cluster?["tls-server-name"] };
        if (parsed.GetValue(ConnectionOptions.InsecureSkipTlsVerify)) return endpoint with { TrustsAnyone = true };
        if (parsed.GetValue(ConnectionOptions.CertificateAuthority) is { } typed)
            return endpoint with { Authorities = Read(TextFile.Read(typed), typed), AuthoritiesFrom = typed };
        if (cluster is null) return endpoint;
        if (cluster.Flag("insecure-skip-tls-verify")) return endpoint with { TrustsAnyone = true };
        return cluster.TextOf("certificate-authority") is { } text
            ? endpoint with { Authorities = Read(text, cluster.File.Path), AuthoritiesFrom = cluster.File.Path }
            : endpoint;
    }

    private static X509Certificate2Collection Read(string pem, string from)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(pem);
            return authorities.Count > 0 ? authorities : throw new CommandFailure($"{from}: there is no certificate of an authority in it");
        }
        catch (CryptographicException)
        {
            throw new CommandFailure(
                $"{from}: the certificate of the authority cannot be read: it is no certificate in PEM, "
                + "which begins with -----BEGIN CERTIFICATE-----");
        }
    }
}
