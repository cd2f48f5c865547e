using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Troupe.Security.Identities;

namespace Troupe.Security.Certificates;

/// <summary>What a node's certificate says: who it is to the API, and that it is the node to whoever asks its agent.</summary>
/// <remarks>
/// It bears no host name, so that no client of the API could ever take a node for the API server, whatever the node is called; the API
/// server knows
/// an agent by the common name.
/// </remarks>
public static partial class NodeCertificate
{
    /// <summary>Signs for both directions.</summary>
    public const string Signer = "troupe.io/node";

    /// <summary>Kubernetes' own, for clients only.</summary>
    public const string KubeletSigner = "kubernetes.io/kube-apiserver-client-kubelet";

    public static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static CertificateProfile Profile(string node, TimeSpan life) => new(CommonNameOf(node), life)
    {
        ForClients = true, ForServers = true, Organizations = [Identity.Nodes],
    };

    public static string CommonNameOf(string node) => Identity.NodePrefix + node;

    public static bool IsName(string node) => node.Length is > 0 and <= 253 && Name().IsMatch(node);

    /// <summary>Null when a certificate is a node's; otherwise what is wrong.</summary>
    public static string? WhyNot(X509Certificate2 certificate, string node, X509Certificate2 authority, DateTimeOffset now)
    {
        var subject = CertificateSubject.Of(certificate.SubjectName);
        if (subject.CommonName != CommonNameOf(node) || !subject.Organizations.Contains(Identity.Nodes))
            return $"its certificate is that of '{subject.CommonName}', not of the node {node}";
        return CertificateTrust.WhyNot(certificate, authority, CertificateAuthority.ServerPurpose, now);
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex Name();
}
