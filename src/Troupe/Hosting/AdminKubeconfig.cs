using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Troupe.Cli.Kubeconfigs;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Hosting;

/// <summary>The kubeconfig of the cluster's administrator: written at the first start, and touched again only where it is no longer
/// right.</summary>
internal sealed class AdminKubeconfig(string path, string url, CertificateAuthority authority, ServingNames names, TimeProvider time)
{
    public const string ClusterName = "troupe";
    public const string UserName = "troupe-admin";
    private const string CommonName = "kubernetes-admin";

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Writes it, and again whenever its certificate has to be renewed.</summary>
    public RenewedCertificate Keep(Action<Exception> failed)
    {
        var (file, changed) = KubeconfigFile.Read(path) is { } known ? (known, false) : (KubeconfigFile.New(path), true);
        changed |= SetCluster(file);
        changed |= SetContext(file);
        if (Known(file) is not { } certificate)
        {
            certificate = SetUser(file);
            changed = true;
        }

        if (changed) file.Save();
        return new RenewedCertificate(certificate, (_, _) => Task.FromResult(Renew()), failed, time);
    }

    private X509Certificate2 Renew()
    {
        // Read again: its owner may have written to it since.
        var file = KubeconfigFile.Read(path) ?? KubeconfigFile.New(path);
        SetCluster(file);
        SetContext(file);
        var certificate = SetUser(file);
        file.Save();
        return certificate;
    }

    private bool SetCluster(KubeconfigFile file)
    {
        var cluster = file.GetOrAdd(KubeconfigFile.Clusters, ClusterName);
        var changed = false;
        if (!LeadsHere(cluster["server"]))
        {
            cluster["server"] = ReachableUrl();
            changed = true;
        }

        if (cluster.Has("certificate-authority") || cluster["certificate-authority-data"] is { } data && IsOwn(data)) return changed;
        cluster.SetText("certificate-authority", authority.CertificatePem);
        return true;
    }

    private static bool SetContext(KubeconfigFile file)
    {
        var changed = false;
        var context = file.GetOrAdd(KubeconfigFile.Contexts, ClusterName);
        if (context["cluster"] is null || context["user"] is null)
        {
            (context["cluster"], context["user"]) = (ClusterName, UserName);
            changed = true;
        }

        if (file.CurrentContext is not null) return changed;
        file.CurrentContext = ClusterName;
        return true;
    }

    private X509Certificate2 SetUser(KubeconfigFile file)
    {
        var made = authority.Issue(new CertificateProfile(CommonName, Life) { ForClients = true, Organizations = [Identity.Masters] });
        var user = file.GetOrAdd(KubeconfigFile.Users, UserName);
        using var key = made.GetECDsaPrivateKey()!;
        user.SetText("client-certificate", made.ExportCertificatePem() + "\n");
        user.SetText("client-key", key.ExportECPrivateKeyPem() + "\n");
        return made;
    }

    /// <summary>What is in the file, if it will do for a good while.</summary>
    private X509Certificate2? Known(KubeconfigFile file)
    {
        if (file.Find(KubeconfigFile.Users, UserName) is not { } user) return null;
        if (user["client-certificate-data"] is null || user["client-key-data"] is null) return null;
        try
        {
            var certificate = X509Certificate2.CreateFromPem(user.TextOf("client-certificate"), user.TextOf("client-key"));
            var now = time.GetUtcNow();
            return !CertificateLife.IsDue(certificate, now)
                && CertificateTrust.WhyNot(certificate, authority.Certificate, CertificateAuthority.ClientPurpose, now) is null
                    ? certificate
                    : null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null; // Half a certificate is none, and a new one costs nothing.
        }
    }

    private bool IsOwn(string data) =>
        data == Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(authority.CertificatePem));

    /// <summary>Any of the server's names is as good as the one that would be written: its owner may like another better.</summary>
    private bool LeadsHere(string? server)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var known) || known.Scheme != Uri.UriSchemeHttps) return false;
        if (known.Port != new Uri(url).Port) return false;
        return IPAddress.TryParse(known.Host.Trim('[', ']'), out var address)
            ? names.Addresses.Contains(address)
            : names.DnsNames.Contains(known.IdnHost, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Who listens everywhere is reached on loopback.</summary>
    private string ReachableUrl()
    {
        var listening = new Uri(url);
        var host = listening.Host switch { "0.0.0.0" => "127.0.0.1", "[::]" => "[::1]", var one => one };
        return $"https://{host}:{listening.Port}";
    }
}
