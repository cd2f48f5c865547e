using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>Tells whether a certificate was issued by a cluster's own authority: no other counts, least of all the machine's.</summary>
public static class CertificateTrust
{
    /// <returns>Null when it is good; otherwise what is wrong, for the log.</returns>
    /// <param name="purpose">The extended key usage that it must have.</param>
    public static string? WhyNot(X509Certificate2 certificate, X509Certificate2 authority, string purpose, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        if (!chain.Build(certificate)) return string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()));
        return HasPurpose(certificate, purpose) ? null : $"it is not meant for this purpose ({purpose})";
    }

    // The chain takes a certificate without any usage for one of every usage; here it is none.
    private static bool HasPurpose(X509Certificate2 certificate, string purpose) => certificate.Extensions
        .OfType<X509EnhancedKeyUsageExtension>()
        .Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(known => known.Value == purpose));
}
