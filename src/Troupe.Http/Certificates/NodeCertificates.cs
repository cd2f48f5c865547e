using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Certificates;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Http.Reviews;

namespace Troupe.Http.Certificates;

/// <summary>Signs what nodes ask for, in the form of a CertificateSigningRequest that is answered at once and not kept.</summary>
internal sealed class NodeCertificates(CertificateSigning signing)
{
    private const int SmallestLifeSeconds = 600;

    public Task<JsonObject> Answer(HttpContext context, JsonObject review)
    {
        var spec = review.Part("spec") ?? [];
        var signer = spec.Text("signerName") ?? throw Invalid("spec.signerName: Required value");
        if (signer is not (NodeCertificate.Signer or NodeCertificate.KubeletSigner))
            throw Invalid($"spec.signerName: Unsupported value: \"{signer}\": supported values: \"{NodeCertificate.Signer}\","
                + $" \"{NodeCertificate.KubeletSigner}\"");
        var request = Read(spec.Text("request") ?? throw Invalid("spec.request: Required value"));
        var caller = Caller.Of(context).Identity;
        var node = NameOf(request);
        RequireMayAsk(caller, node);

        var profile = NodeCertificate.Profile(node, Life(spec)) with { ForServers = signer == NodeCertificate.Signer };
        using var issued = signing.Authority.Issue(profile, request.PublicKey);
        signing.Issued(node, caller.User);
        spec["username"] = caller.User;
        spec["groups"] = new JsonArray([.. caller.Groups.Select(group => JsonValue.Create(group))]);
        return Task.FromResult(Status(issued));
    }

    private static CertificateRequest Read(string base64)
    {
        try
        {
            var pem = Encoding.ASCII.GetString(Convert.FromBase64String(base64));
            // Its signature is checked, so whoever asks has the key; extensions that it asks for are not even read.
            return CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or ArgumentException)
        {
            throw Invalid($"spec.request: Invalid value: this is no PEM of a certificate request in base64: {exception.Message}");
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

    private void RequireMayAsk(Identity caller, string node)
    {
        if (caller.IsIn(Identity.Masters)) return;
        if (caller.IsIn(Identity.Nodes) && caller.User == Identity.NodePrefix + node) return;
        if (!caller.IsIn(Identity.Bootstrappers))
            throw Forbidden(caller, "a node asks for itself, and others need a bootstrap token");
        // Whoever found a token must not take the place of a node that runs.
        if (signing.NodeExists(node))
        {
            throw Forbidden(
                caller, $"there is a node \"{node}\" already: if its machine was set up anew, delete the node first (kubectl delete node"
                    + $" {node})");
        }
    }

    private static TimeSpan Life(JsonObject spec)
    {
        if (spec["expirationSeconds"] is null) return NodeCertificate.Life;
        if (spec["expirationSeconds"] is not JsonValue value || !value.TryGetValue<long>(out var seconds) || seconds < SmallestLifeSeconds)
            throw Invalid($"spec.expirationSeconds: Invalid value: may not specify a duration less than {SmallestLifeSeconds} seconds"
                + $" (10 minutes)");
        return seconds < NodeCertificate.Life.TotalSeconds ? TimeSpan.FromSeconds(seconds) : NodeCertificate.Life;
    }

    private static JsonObject Status(X509Certificate2 issued) => new()
    {
        ["conditions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Approved", ["status"] = "True", ["reason"] = "AutoApproved", ["message"] =
                "The requester may have this certificate",
        }),
        ["certificate"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(issued.ExportCertificatePem() + "\n")),
    };

    private static ApiException Invalid(string message) => Statuses.Refuse(StatusReason.Invalid, message);

    private static ApiException Forbidden(Identity caller, string reason) => Statuses.Refuse(
        StatusReason.Forbidden,
        $"certificatesigningrequests.certificates.k8s.io is forbidden: User \"{caller.User}\" cannot have this certificate: {reason}");
}
