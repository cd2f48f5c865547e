using System.ComponentModel.DataAnnotations;
using Troupe.Api.Metadata;

namespace Troupe.Api.Certificates;

/// <summary>Asks for a certificate; the answer has it at once, and nothing is kept.</summary>
public sealed record CertificateSigningRequest : ApiObject
{
    /// <summary>Which certificate.</summary>
    public CertificateSigningRequestSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    public CertificateSigningRequestStatus? Status { get; init; }
}

/// <summary>Which certificate is asked for.</summary>
public sealed record CertificateSigningRequestSpec
{
    /// <summary>A request in the form of PKCS#10, as PEM.</summary>
    [Required]
    public Bytes? Request { get; init; }

    /// <summary>Who is to sign it, as `kubernetes.io/kube-apiserver-client-kubelet`.</summary>
    [Required]
    public string? SignerName { get; init; }

    /// <summary>For how long the certificate should be good; it may be for less.</summary>
    public int? ExpirationSeconds { get; init; }

    /// <summary>What the certificate is for; the signer decides.</summary>
    public IReadOnlyList<string>? Usages { get; init; }

    /// <summary>Who asks; the server writes it.</summary>
    public string? Username { get; init; }

    /// <summary>The uid of who asks; the server writes it.</summary>
    public string? Uid { get; init; }

    /// <summary>The groups of who asks; the server writes them.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}

/// <summary>The certificate, and why there is one.</summary>
public sealed record CertificateSigningRequestStatus
{
    /// <summary>What was decided.</summary>
    public IReadOnlyList<CertificateSigningRequestCondition>? Conditions { get; init; }

    /// <summary>The certificate as PEM.</summary>
    public Bytes? Certificate { get; init; }
}

/// <summary>Something that was decided about the request.</summary>
public sealed record CertificateSigningRequestCondition
{
    /// <summary>What was decided: `Approved`.</summary>
    public string? Type { get; init; }

    /// <summary>`True`: what was not decided is not there.</summary>
    public string? Status { get; init; }

    /// <summary>Why, in one word.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Message { get; init; }
}
