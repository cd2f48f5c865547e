using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>When a certificate counts, and when it is time for the next.</summary>
public static class CertificateLife
{
    /// <summary>As much of its life is left for trying again, should the first renewal fail.</summary>
    private const double RenewedAfter = 0.75;

    public static bool Counts(X509Certificate2 certificate, DateTimeOffset now) =>
        now >= new DateTimeOffset(certificate.NotBefore) && now <= new DateTimeOffset(certificate.NotAfter);

    public static DateTimeOffset RenewalOf(X509Certificate2 certificate)
    {
        var start = new DateTimeOffset(certificate.NotBefore);
        return start + (new DateTimeOffset(certificate.NotAfter) - start) * RenewedAfter;
    }

    public static bool IsDue(X509Certificate2 certificate, DateTimeOffset now) => now >= RenewalOf(certificate);
}
