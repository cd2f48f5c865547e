using Troupe.Api.Events;
using Troupe.Api.Metadata;

namespace Troupe.Api.Services;

/// <summary>The addresses behind the service of the same name.</summary>
public sealed record Endpoints : ApiObject
{
    public IReadOnlyList<EndpointSubset>? Subsets { get; init; }
}

/// <summary>Every address with every port.</summary>
public sealed record EndpointSubset
{
    public IReadOnlyList<EndpointAddress>? Addresses { get; init; }
    public IReadOnlyList<EndpointAddress>? NotReadyAddresses { get; init; }
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}

/// <summary>The address of a pod.</summary>
public sealed record EndpointAddress
{
    public string? Ip { get; init; }
    public string? Hostname { get; init; }
    public string? NodeName { get; init; }
    public ObjectReference? TargetRef { get; init; }
}

/// <summary>A port behind the service's port of the same name.</summary>
public sealed record EndpointPort
{
    public string? Name { get; init; }
    public int Port { get; init; }
    public string? Protocol { get; init; }
}
