using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.Services;

/// <summary>A stable address in front of the pods that its selector names.</summary>
public sealed record Service : ApiObject
{
    /// <summary>Which pods, behind which ports and address.</summary>
    public ServiceSpec Spec { get; init; } = new();

    /// <summary>What load balancers outside the cluster say; read only.</summary>
    public ServiceStatus? Status { get; init; }
}

/// <summary>Which pods, behind which ports and address.</summary>
public sealed record ServiceSpec
{
    /// <summary>The ports of the service, and where each leads.</summary>
    [MergeKey("port", "protocol")]
    public IReadOnlyList<ServicePort>? Ports { get; init; }

    /// <summary>Labels of the pods that are behind the service; without any, its endpoints are written by someone else.</summary>
    [AtomicMap]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    /// <summary>An address of the service CIDR, `None` for a headless service, or absent to get one.</summary>
    public string? ClusterIP { get; init; }

    /// <summary>The service's addresses; the first is `clusterIP`.</summary>
    public IReadOnlyList<string>? ClusterIPs { get; init; }

    /// <summary>`ClusterIP` (the default) or `NodePort`.</summary>
    public string? Type { get; init; }

    /// <summary>`None`, the only one there is.</summary>
    public string? SessionAffinity { get; init; }
}

/// <summary>A port of the service, and where it leads.</summary>
public sealed record ServicePort
{
    /// <summary>Required where there are several ports.</summary>
    public string? Name { get; init; }

    /// <summary>`TCP` (the default) or `UDP`.</summary>
    [KeyDefault("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The number of the port on the service's address, 1 to 65535.</summary>
    [Required]
    public int? Port { get; init; }

    /// <summary>A number, or the name of a container's port; <see cref="Port"/> by default.</summary>
    public IntOrString? TargetPort { get; init; }

    /// <summary>30000 to 32767, on every node.</summary>
    [ZeroIsAbsent]
    public int? NodePort { get; init; }

    /// <summary>Kept: what is spoken at the port, as `http`, for those who want to know.</summary>
    public string? AppProtocol { get; init; }
}

/// <summary>Empty until there are load balancers outside the cluster.</summary>
public sealed record ServiceStatus
{
    /// <summary>The addresses of load balancers outside the cluster.</summary>
    public LoadBalancerStatus? LoadBalancer { get; init; }
}

/// <summary>No load balancer outside the cluster is known.</summary>
public sealed record LoadBalancerStatus;
