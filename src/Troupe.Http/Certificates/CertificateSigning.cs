using Troupe.ControlPlane.Nodes;
using Troupe.Security.Certificates;

namespace Troupe.Http.Certificates;

/// <summary>What is needed to give nodes their certificates.</summary>
/// <param name="Names">Makes a name the asker's own, or refuses it.</param>
/// <param name="Issued">Told of each: the node's name, and who asked.</param>
public sealed record CertificateSigning(CertificateAuthority Authority, NodeNames Names, Action<string, string> Issued);
