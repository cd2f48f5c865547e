using System.Security.Cryptography.X509Certificates;
using Troupe.Security.Certificates;

namespace Troupe.Agent.Hosting;

/// <summary>What a node's agent shows of itself, and by whom it knows the API server.</summary>
public sealed record NodeKeys(RenewedCertificate Certificate, X509Certificate2 Authority);
