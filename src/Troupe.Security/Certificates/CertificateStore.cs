using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>Certificates and their keys in a folder: `NAME.crt` and `NAME.key`.</summary>
/// <remarks>
/// The key is written first, so a certificate is never without one. A key without a certificate is what an interrupted start left, and is
/// replaced.
/// </remarks>
public sealed class CertificateStore(string folder)
{
    private const string AuthorityName = "ca";

    public string Folder { get; } = folder;

    public string AuthorityFile => CertificateFile(AuthorityName);

    /// <summary>The authority of this folder; made when there is none yet.</summary>
    /// <exception cref="CertificateException">There is one, but it cannot be used. A new one would lock everyone out, so none is
    /// made.</exception>
    public CertificateAuthority Authority(string name, TimeProvider time)
    {
        if (Find(AuthorityName) is { } known) return new CertificateAuthority(known, time);
        var made = CertificateAuthority.Create(name, time);
        Save(AuthorityName, made.Certificate);
        return made;
    }

    /// <summary>Null when there is none, or only the half that an interrupted start left.</summary>
    /// <exception cref="CertificateException">It is there and cannot be used.</exception>
    public X509Certificate2? Find(string name)
    {
        var (certificateFile, keyFile) = (CertificateFile(name), KeyFile(name));
        if (!File.Exists(certificateFile)) return null;
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(certificateFile), File.ReadAllText(keyFile));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FileNotFoundException)
        {
            throw new CertificateException(
                $"{certificateFile} and {keyFile} do not belong together ({exception.Message}): bring back both files from a copy, or"
                    + $" remove"
                + " both to have new ones made");
        }
    }

    public void Save(string name, X509Certificate2 certificate)
    {
        PrivateFile.CreateFolder(Folder);
        using var key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("the certificate has no key", nameof(certificate));
        // A certificate that has lost its key is worse than none: the old one goes before its key does.
        File.Delete(CertificateFile(name));
        PrivateFile.Write(KeyFile(name), key.ExportECPrivateKeyPem() + "\n");
        PrivateFile.Write(CertificateFile(name), certificate.ExportCertificatePem() + "\n");
    }

    private string CertificateFile(string name) => Path.Combine(Folder, name + ".crt");

    private string KeyFile(string name) => Path.Combine(Folder, name + ".key");
}

/// <summary>A certificate cannot be used; the message says what to do.</summary>
public sealed class CertificateException(string message) : Exception(message);
