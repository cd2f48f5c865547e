using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>The API server's certificate: kept over restarts, made anew when its names change or its time comes.</summary>
public static class ServingCertificate
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(365);
    private const string FileName = "apiserver";

    public static RenewedCertificate Open(
        CertificateStore store, CertificateAuthority authority, ServingNames names, Action<Exception> failed, TimeProvider time)
    {
        var first = Known(store) is { } known && WhyNot(known) is null ? known : Make();
        return new RenewedCertificate(first, (_, _) => Task.FromResult(Make()), failed, time);

        X509Certificate2 Make()
        {
            var made = authority.Issue(new CertificateProfile("troupe-apiserver", Life)
            {
                ForServers = true, DnsNames = names.DnsNames, Addresses = names.Addresses,
            });
            store.Save(FileName, made);
            return made;
        }

        string? WhyNot(X509Certificate2 certificate)
        {
            if (CertificateLife.IsDue(certificate, time.GetUtcNow())) return "it ends soon";
            if (!names.AreIn(certificate)) return "it lacks a name";
            return CertificateTrust.WhyNot(
                certificate, authority.Certificate, CertificateAuthority.ServerPurpose, time.GetUtcNow());
        }
    }

    // Unlike the authority, it can be made again at any time: what cannot be read is replaced.
    private static X509Certificate2? Known(CertificateStore store)
    {
        try
        {
            return store.Find(FileName);
        }
        catch (CertificateException)
        {
            return null;
        }
    }
}
