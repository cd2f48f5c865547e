using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Http.Authentication;

/// <summary>Who a client certificate names: the common name is the user, organizations are groups.</summary>
internal sealed class ClientCertificates(X509Certificate2 authority, TimeProvider time)
{
    // A connection has one certificate for all its requests, and its signature is checked once.
    private readonly ConditionalWeakTable<X509Certificate2, Credential> _checked = [];

    public Credential Check(X509Certificate2? certificate)
    {
        if (certificate is null) return new Credential.None();
        var now = time.GetUtcNow();
        if (!CertificateLife.Counts(certificate, now))
            return new Credential.Bad($"{NameOf(certificate)} counts from {certificate.NotBefore:u} to {certificate.NotAfter:u}");
        return _checked.GetValue(certificate, unchecked_ => CheckOnce(unchecked_, now));
    }

    private Credential CheckOnce(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (CertificateTrust.WhyNot(certificate, authority, CertificateAuthority.ClientPurpose, now) is { } reason)
            return new Credential.Bad($"{NameOf(certificate)} is refused: {reason}");
        var subject = CertificateSubject.Of(certificate.SubjectName);
        return subject.CommonName is { Length: > 0 } user
            ? new Credential.Good(new Identity(user, subject.Organizations))
            : new Credential.Bad("the client certificate names no user: it has no common name");
    }

    private static string NameOf(X509Certificate2 certificate) => $"the client certificate of '{certificate.Subject}'";
}
