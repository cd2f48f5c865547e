using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Quantities;

namespace Troupe.Api.Nodes;

/// <summary>A machine that runs pods.</summary>
public sealed record Node : ApiObject
{
    public NodeSpec Spec { get; init; } = new();
    public NodeStatus? Status { get; init; }
}

/// <summary>What the cluster decides about a node.</summary>
public sealed record NodeSpec
{
    /// <summary>The addresses of the node's pods, as 10.244.3.0/24; the node controller assigns it.</summary>
    public string? PodCIDR { get; init; }

    [SetList]
    public IReadOnlyList<string>? PodCIDRs { get; init; }
    public string? ProviderID { get; init; }

    /// <summary>True keeps new pods away.</summary>
    public bool? Unschedulable { get; init; }
}

/// <summary>What the agent says of its machine.</summary>
public sealed record NodeStatus
{
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Allocatable { get; init; }

    /// <summary>`Pending`, `Running` or `Terminated`.</summary>
    public string? Phase { get; init; }

    [MergeKey("type")]
    public IReadOnlyList<NodeCondition>? Conditions { get; init; }
    [MergeKey("type")]
    public IReadOnlyList<NodeAddress>? Addresses { get; init; }
    public NodeDaemonEndpoints? DaemonEndpoints { get; init; }
    public NodeSystemInfo? NodeInfo { get; init; }
    public IReadOnlyList<ContainerImage>? Images { get; init; }
}

/// <summary>`Ready`, `MemoryPressure`, `DiskPressure`, `PIDPressure`, with `True`, `False` or `Unknown`.</summary>
public sealed record NodeCondition
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset? LastHeartbeatTime { get; init; }
    public DateTimeOffset? LastTransitionTime { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
}

/// <summary>`InternalIP` or `Hostname`.</summary>
public sealed record NodeAddress
{
    public string? Type { get; init; }
    public string? Address { get; init; }
}

/// <summary>Where the agent answers.</summary>
public sealed record NodeDaemonEndpoints
{
    public DaemonEndpoint? KubeletEndpoint { get; init; }
}

/// <summary>A port of an agent.</summary>
public sealed record DaemonEndpoint
{
    [System.Text.Json.Serialization.JsonPropertyName("Port")]
    public int Port { get; init; }
}

/// <summary>Versions and identities of a machine.</summary>
public sealed record NodeSystemInfo
{
    public string? MachineID { get; init; }
    public string? SystemUUID { get; init; }
    public string? BootID { get; init; }
    public string? KernelVersion { get; init; }
    public string? OsImage { get; init; }
    public string? ContainerRuntimeVersion { get; init; }
    public string? KubeletVersion { get; init; }
    public string? KubeProxyVersion { get; init; }
    public string? OperatingSystem { get; init; }
    public string? Architecture { get; init; }
}

/// <summary>An image that the node holds.</summary>
public sealed record ContainerImage
{
    public IReadOnlyList<string>? Names { get; init; }
    public long? SizeBytes { get; init; }
}
