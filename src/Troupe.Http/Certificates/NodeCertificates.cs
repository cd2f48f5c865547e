using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Certificates;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Http.Certificates;

/// <summary>Signs what nodes ask for, in the form of a CertificateSigningRequest that is answered at once and not kept.</summary>
internal sealed class NodeCertificates(CertificateSigning signing)
{
    private const int SmallestLifeSeconds = 600;

    public async Task<CertificateSigningRequest> Answer(HttpContext context, CertificateSigningRequest review)
    {
        var spec = review.Spec;
        if (string.IsNullOrEmpty(spec.SignerName)) throw Invalid("spec.signerName: Required value");
        if (spec.SignerName is not (NodeCertificate.Signer or NodeCertificate.KubeletSigner))
            throw Invalid($"spec.signerName: Unsupported value: \"{spec.SignerName}\": supported values: \"{NodeCertificate.Signer}\","
                + $" \"{NodeCertificate.KubeletSigner}\"");
        if (spec.Request is not { Length: > 0 } asked) throw Invalid("spec.request: Required value");
        var request = Read(asked);
        var caller = Caller.Of(context).Identity;
        var node = NameOf(request);
        var isHolder = RequireMayAsk(caller, node);
        var profile = NodeCertificate.Profile(node, Life(spec)) with { ForServers = spec.SignerName == NodeCertificate.Signer };

        // Durable before the certificate is made: of two machines that ask at once, one is told that the name is the other's.
        var key = Convert.ToHexStringLower(SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo()));
        await signing.Names.ClaimAsync(caller.User, node, key, isHolder, context.RequestAborted);
        using var issued = signing.Authority.Issue(profile, request.PublicKey);
        signing.Issued(node, caller.User);
        return review with
        {
            Spec = spec with { Username = caller.User, Uid = caller.Uid, Groups = caller.Groups }, Status = Status(issued),
        };
    }

    private static CertificateRequest Read(Bytes asked)
    {
        try
        {
            // Its signature is checked, so whoever asks has the key; extensions that it asks for are not even read.
            return CertificateRequest.LoadSigningRequestPem(Encoding.ASCII.GetString(asked.ToArray()), HashAlgorithmName.SHA256);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Invalid($"spec.request: Invalid value: this is no PEM of a certificate request: {exception.Message}");
        }
    }

    private static string NameOf(CertificateRequest request)
    {
        var subject = SubjectOf(request);
        if (subject.Organizations is not [Identity.Nodes])
            throw Invalid($"spec.request: Invalid value: the organization must be {Identity.Nodes}, and no other");
        return subject.CommonName is { } name && name.StartsWith(Identity.NodePrefix, StringComparison.Ordinal)
            && NodeCertificate.IsName(name[Identity.NodePrefix.Length..])
            ? name[Identity.NodePrefix.Length..]
            : throw Invalid($"spec.request: Invalid value: the common name must be {Identity.NodePrefix}NAME");
    }

    private static CertificateSubject SubjectOf(CertificateRequest request)
    {
        try
        {
            return CertificateSubject.Of(request.SubjectName);
        }
        catch (Exception exception) when (exception is AsnContentException or ArgumentException)
        {
            throw Invalid($"spec.request: Invalid value: its subject cannot be read: {exception.Message}");
        }
    }

    /// <summary>Whether the name is the caller's own to give, as that of a node that renews its certificate; others must join.</summary>
    private static bool RequireMayAsk(Identity caller, string node)
    {
        if (caller.IsIn(Identity.Masters)) return true;
        if (caller.IsIn(Identity.Nodes) && caller.User == Identity.NodePrefix + node) return true;
        return caller.IsIn(Identity.Bootstrappers)
            ? false
            : throw Forbidden(caller, "a node asks for itself, and others need a bootstrap token");
    }

    private static TimeSpan Life(CertificateSigningRequestSpec spec)
    {
        if (spec.ExpirationSeconds is not { } seconds) return NodeCertificate.Life;
        if (seconds < SmallestLifeSeconds)
            throw Invalid($"spec.expirationSeconds: Invalid value: may not specify a duration less than {SmallestLifeSeconds} seconds"
                + $" (10 minutes)");
        return seconds < NodeCertificate.Life.TotalSeconds ? TimeSpan.FromSeconds(seconds) : NodeCertificate.Life;
    }

    private static CertificateSigningRequestStatus Status(X509Certificate2 issued) => new()
    {
        Conditions =
        [
            new CertificateSigningRequestCondition
            {
                Type = "Approved", Status = "True", Reason = "AutoApproved", Message = "The requester may have this certificate",
            },
        ],
        Certificate = Bytes.OfText(issued.ExportCertificatePem() + "\n"),
    };

    private static ApiException Invalid(string message) => Statuses.Refuse(StatusReason.Invalid, message);

    private static ApiException Forbidden(Identity caller, string reason) => Statuses.Refuse(
        StatusReason.Forbidden,
        $"certificatesigningrequests.certificates.k8s.io is forbidden: User \"{caller.User}\" cannot have this certificate: {reason}");
}
