namespace Troupe.Agent.Services;

/// <summary>What of a service or of its endpoints the node does not program.</summary>
/// <param name="Why">With its field: `subsets.addresses: "fd00::5" is an IPv6 address, and services have IPv4 addresses here`.</param>
public sealed record LeftOut(string Kind, string? Namespace, string? Name, string? Uid, string Why)
{
    public override string ToString() => $"{Kind} {Namespace}/{Name}: {Why}";
}
