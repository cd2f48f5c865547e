using System.Net;

namespace Troupe.Security.Certificates;

/// <summary>What a certificate says of its holder, and what it is good for.</summary>
/// <param name="CommonName">The user, for a client; the name of the server otherwise.</param>
/// <param name="Life">How long it counts from the moment it is issued.</param>
public sealed record CertificateProfile(string CommonName, TimeSpan Life)
{
    /// <summary>The groups of a client.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>The names under which a server is reached.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
    public bool ForServers { get; init; }
    public bool ForClients { get; init; }
}
