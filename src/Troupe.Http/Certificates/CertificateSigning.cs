using Troupe.Security.Certificates;

namespace Troupe.Http.Certificates;

/// <summary>What is needed to give nodes their certificates.</summary>
/// <param name="NodeExists">Whether a name is taken already.</param>
/// <param name="Issued">Told of each: the node's name, and who asked.</param>
public sealed record CertificateSigning(CertificateAuthority Authority, Func<string, bool> NodeExists, Action<string, string> Issued);
