using System.ComponentModel.DataAnnotations;
using Troupe.Api.Events;
using Troupe.Api.Metadata;

namespace Troupe.Api.Services;

/// <summary>The addresses behind the service of the same name.</summary>
public sealed record Endpoints : ApiObject
{
    /// <summary>The addresses and ports behind the service.</summary>
    public IReadOnlyList<EndpointSubset>? Subsets { get; init; }
}

/// <summary>Every address with every port.</summary>
public sealed record EndpointSubset
{
    /// <summary>Addresses of pods that are ready.</summary>
    public IReadOnlyList<EndpointAddress>? Addresses { get; init; }

    /// <summary>Addresses of pods that are not ready yet, or no more.</summary>
    public IReadOnlyList<EndpointAddress>? NotReadyAddresses { get; init; }

    /// <summary>The ports of each of the addresses.</summary>
    public IReadOnlyList<EndpointPort>? Ports { get; init; }
}

/// <summary>The address of a pod.</summary>
public sealed record EndpointAddress
{
    /// <summary>The address of the pod.</summary>
    [Required]
    public string? Ip { get; init; }

    /// <summary>The pod's host name.</summary>
    public string? Hostname { get; init; }

    /// <summary>The node that the pod is on.</summary>
    public string? NodeName { get; init; }

    /// <summary>The pod itself.</summary>
    public ObjectReference? TargetRef { get; init; }
}

/// <summary>A port behind the service's port of the same name.</summary>
public sealed record EndpointPort
{
    /// <summary>The name of the service's port that leads here.</summary>
    public string? Name { get; init; }

    /// <summary>The number of the port.</summary>
    public int Port { get; init; }

    /// <summary>`TCP` (the default) or `UDP`.</summary>
    public string? Protocol { get; init; }

    /// <summary>Kept: what is spoken at the port, as `http`, for those who want to know.</summary>
    public string? AppProtocol { get; init; }
}
