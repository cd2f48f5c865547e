namespace Troupe.Domain.ServiceAllocations;

/// <summary>What a service wants.</summary>
/// <param name="Service">As `default/web`.</param>
/// <param name="ClusterIP">An address, `None` for a headless service, or null to get one.</param>
/// <param name="NodePorts">One for each port of a service of type `NodePort`; none for other types.</param>
public sealed record ServiceAddressRequest(
    string Service, string Uid, string? ClusterIP, IReadOnlyList<NodePortRequest> NodePorts)
{
    /// <summary>The address of a service that wants none.</summary>
    public const string Headless = "None";
}

/// <param name="Name">The port's name; null where the service has a single port.</param>
/// <param name="NodePort">The port that it must be, or null to get one.</param>
public sealed record NodePortRequest(string? Name, string Protocol, int? NodePort);
