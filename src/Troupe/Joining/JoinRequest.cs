using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Troupe.Api.Certificates;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Joining;

/// <summary>Asks the API for a node's certificate. The key never leaves this machine.</summary>
internal static class JoinRequest
{
    private static readonly string[] Usages = ["digital signature", "client auth", "server auth"];

    /// <param name="endpoint">As whoever may ask: with a bootstrap token, or with the certificate that is to be renewed.</param>
    public static async Task<X509Certificate2> SendAsync(
        ApiEndpoint endpoint, string node, ECDsa key, CancellationToken cancellationToken)
    {
        using var client = endpoint.CreateClient();
        var answer = await AskAsync(client, endpoint, Request(node, key), node, cancellationToken);
        var pem = answer.Status?.Certificate is { } certificate
            ? Encoding.ASCII.GetString(certificate.ToArray())
            : throw new CommandFailure($"node {node} gets no certificate from {endpoint.Server.OriginalString}: its answer has none");
        using var issued = X509Certificate2.CreateFromPem(pem);
        return issued.CopyWithPrivateKey(key);
    }

    private static async Task<CertificateSigningRequest> AskAsync(
        HttpApiClient client, ApiEndpoint endpoint, CertificateSigningRequest request, string node, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReviewAsync(ReviewResources.CertificateSigning, request, cancellationToken);
        }
        catch (ApiException refused)
        {
            throw new CommandFailure(
                $"node {node} gets no certificate from {endpoint.Server.OriginalString}: {refused.Message}"
                + (refused.Reason == StatusReason.Unauthorized
                    ? ": the token is wrong or has expired; make one with 'troupe token create'"
                    : ""));
        }
    }

    private static CertificateSigningRequest Request(string node, ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName(Identity.Nodes);
        subject.AddCommonName(NodeCertificate.CommonNameOf(node));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        return new CertificateSigningRequest
        {
            Metadata = new ObjectMeta { Name = $"node-{node}" },
            Spec = new CertificateSigningRequestSpec
            {
                SignerName = NodeCertificate.Signer, Usages = Usages, Request = Bytes.OfText(request.CreateSigningRequestPem()),
            },
        };
    }
}
