using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>Issues the certificates of one cluster. Whoever shows one is who it says.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class CertificateAuthority(X509Certificate2 certificate, TimeProvider time)
{
    public const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    public const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan OwnLife = TimeSpan.FromDays(3650);

    /// <summary>Clocks of a cluster differ a little; what is issued counts on the slowest of them at once.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(5);

    private const int SerialBytes = 16;

    /// <summary>With the key: it must never leave the process but into a private file.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    public string CertificatePem => Certificate.ExportCertificatePem() + "\n";

    /// <summary>`sha256:…` of the public key, as joining nodes are told it to know the cluster by.</summary>
    public string PublicKeyHash => PublicKeyHashOf(Certificate);

    public static string PublicKeyHashOf(X509Certificate2 certificate) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>A new authority of its own, signed by nobody else.</summary>
    public static CertificateAuthority Create(string name, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject(name, []), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        return new CertificateAuthority(request.CreateSelfSigned(now - Backdated, now + OwnLife), time);
    }

    /// <summary>A certificate with a new key; its holder keeps both.</summary>
    public X509Certificate2 Issue(CertificateProfile profile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Issue(profile, new PublicKey(key));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate for a key that only its holder knows.</summary>
    public X509Certificate2 Issue(CertificateProfile profile, PublicKey key)
    {
        var request = new CertificateRequest(Subject(profile.CommonName, profile.Organizations), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(Purposes(profile), false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        if (Names(profile) is { } names) request.CertificateExtensions.Add(names);

        var now = time.GetUtcNow();
        var end = now + profile.Life;
        // What outlives its authority would be refused while it still looks good.
        var ownEnd = new DateTimeOffset(Certificate.NotAfter);
        return request.Create(Certificate, Later(now - Backdated), end < ownEnd ? end : ownEnd, Serial());
    }

    private DateTimeOffset Later(DateTimeOffset start)
    {
        var ownStart = new DateTimeOffset(Certificate.NotBefore);
        return start > ownStart ? start : ownStart;
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40); // A positive number, of always the same length.
        return serial;
    }

    private static OidCollection Purposes(CertificateProfile profile)
    {
        var purposes = new OidCollection();
        if (profile.ForServers) purposes.Add(new Oid(ServerPurpose));
        if (profile.ForClients) purposes.Add(new Oid(ClientPurpose));
        return purposes;
    }

    private static X509Extension? Names(CertificateProfile profile)
    {
        if (profile.DnsNames.Count == 0 && profile.Addresses.Count == 0) return null;
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in profile.DnsNames) names.AddDnsName(name);
        foreach (var address in profile.Addresses) names.AddIpAddress(address);
        return names.Build();
    }

    /// <summary>Kubernetes writes several organizations as several names of one subject.</summary>
    private static X500DistinguishedName Subject(string commonName, IReadOnlyList<string> organizations)
    {
        var subject = new X500DistinguishedNameBuilder();
        // What is added last comes first.
        subject.AddCommonName(commonName);
        foreach (var organization in organizations.Reverse()) subject.AddOrganizationName(organization);
        return subject.Build();
    }
}
