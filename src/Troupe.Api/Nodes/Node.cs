using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Api.Nodes;

/// <summary>A machine that runs pods.</summary>
public sealed record Node : ApiObject
{
    /// <summary>What the cluster decides about the node.</summary>
    public NodeSpec Spec { get; init; } = new();

    /// <summary>What the node's agent says of its machine; read only.</summary>
    public NodeStatus? Status { get; init; }
}

/// <summary>What the cluster decides about a node.</summary>
public sealed record NodeSpec
{
    /// <summary>The addresses of the node's pods, as 10.244.3.0/24; the node controller assigns it.</summary>
    public string? PodCIDR { get; init; }

    /// <summary>The ranges of the pods' addresses; the first is `podCIDR`.</summary>
    [SetList]
    public IReadOnlyList<string>? PodCIDRs { get; init; }

    /// <summary>What the provider of the machine calls it.</summary>
    public string? ProviderID { get; init; }

    /// <summary>True keeps new pods away.</summary>
    [ZeroIsAbsent]
    public bool? Unschedulable { get; init; }
}

/// <summary>What the agent says of its machine.</summary>
public sealed record NodeStatus
{
    /// <summary>What the machine has, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }

    /// <summary>What of it pods may take, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity>? Allocatable { get; init; }

    /// <summary>`Pending`, `Running` or `Terminated`.</summary>
    public string? Phase { get; init; }

    /// <summary>How the node is, one condition for each thing that matters.</summary>
    [MergeKey("type")]
    public IReadOnlyList<NodeCondition>? Conditions { get; init; }

    /// <summary>How the node is reached.</summary>
    [MergeKey("type")]
    public IReadOnlyList<NodeAddress>? Addresses { get; init; }

    /// <summary>Where the agent answers.</summary>
    public NodeDaemonEndpoints? DaemonEndpoints { get; init; }

    /// <summary>Versions and identities of the machine.</summary>
    public NodeSystemInfo? NodeInfo { get; init; }

    /// <summary>Images that the node holds.</summary>
    public IReadOnlyList<ContainerImage>? Images { get; init; }
}

/// <summary>`Ready`, `MemoryPressure`, `DiskPressure`, `PIDPressure`, with `True`, `False` or `Unknown`.</summary>
public sealed record NodeCondition
{
    /// <summary>What the condition is about, as `Ready` or `MemoryPressure`.</summary>
    public required string Type { get; init; }

    /// <summary>`True`, `False` or `Unknown`.</summary>
    public required string Status { get; init; }

    /// <summary>When the agent last said so.</summary>
    public DateTimeOffset? LastHeartbeatTime { get; init; }

    /// <summary>When the condition last became another.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, in one word for programs.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Message { get; init; }
}

/// <summary>`InternalIP` or `Hostname`.</summary>
public sealed record NodeAddress
{
    /// <summary>What kind of address it is: `InternalIP`, `ExternalIP` or `Hostname`.</summary>
    public string? Type { get; init; }

    /// <summary>The address or name itself.</summary>
    public string? Address { get; init; }
}

/// <summary>Where the agent answers.</summary>
public sealed record NodeDaemonEndpoints
{
    /// <summary>Where the node's agent answers.</summary>
    public DaemonEndpoint? KubeletEndpoint { get; init; }
}

/// <summary>A port of an agent.</summary>
public sealed record DaemonEndpoint
{
    /// <summary>The number of the port.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("Port")]
    public int Port { get; init; }
}

/// <summary>Versions and identities of a machine.</summary>
public sealed record NodeSystemInfo
{
    /// <summary>The machine's id, from /etc/machine-id.</summary>
    public string? MachineID { get; init; }

    /// <summary>The id that the machine's maker gave it.</summary>
    public string? SystemUUID { get; init; }

    /// <summary>The id of this boot of the machine.</summary>
    public string? BootID { get; init; }

    /// <summary>The version of the kernel, as `uname -r` prints it.</summary>
    public string? KernelVersion { get; init; }

    /// <summary>The name of the operating system, from /etc/os-release.</summary>
    public string? OsImage { get; init; }

    /// <summary>The container runtime and its version, as `docker://29.0.1`.</summary>
    public string? ContainerRuntimeVersion { get; init; }

    /// <summary>The version of the node's agent.</summary>
    public string? KubeletVersion { get; init; }

    /// <summary>The version of the node's service proxy.</summary>
    public string? KubeProxyVersion { get; init; }

    /// <summary>The kind of operating system, as `linux`.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The machine's architecture, as `amd64`.</summary>
    public string? Architecture { get; init; }
}

/// <summary>An image that the node holds.</summary>
public sealed record ContainerImage
{
    /// <summary>The names of the image.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The size of the image in bytes.</summary>
    public long? SizeBytes { get; init; }
}
