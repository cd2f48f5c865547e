using System.Security.Cryptography.X509Certificates;
using Troupe.Http.Certificates;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;

namespace Troupe.Http.Authentication;

/// <summary>What the API server shows of itself, and how it learns who calls.</summary>
/// <param name="Serving">Its certificate; connections take the current one.</param>
/// <param name="Authority">Whose client certificates it takes.</param>
/// <param name="Tokens">Whom bearer tokens name.</param>
public sealed record ServerSecurity(RenewedCertificate Serving, X509Certificate2 Authority, BearerTokens Tokens)
{
    /// <summary>By what agents know this server; null where there are only agents without TLS.</summary>
    public RenewedCertificate? AgentCaller { get; init; }

    /// <summary>Null where nodes get no certificates here.</summary>
    public CertificateSigning? Signing { get; init; }
}
