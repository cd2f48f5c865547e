using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>By what the agents of nodes know the API server when it calls them.</summary>
public static class AgentCallerCertificate
{
    /// <summary>No other certificate has this name: nodes get theirs alone, and users' do not begin like that.</summary>
    private const string CommonName = "system:apiserver";

    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Kept in memory alone: each start makes its own.</summary>
    public static RenewedCertificate Open(CertificateAuthority authority, Action<Exception> failed, TimeProvider time)
    {
        return new RenewedCertificate(Make(), (_, _) => Task.FromResult(Make()), failed, time);

        X509Certificate2 Make() => authority.Issue(new CertificateProfile(CommonName, Life) { ForClients = true });
    }

    /// <summary>Null when it is the API server who calls; otherwise what is wrong.</summary>
    public static string? WhyNot(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset now) =>
        CertificateSubject.Of(certificate.SubjectName).CommonName == CommonName
            ? CertificateTrust.WhyNot(certificate, authority, CertificateAuthority.ClientPurpose, now)
            : "it is not that of the API server";
}
