using Troupe.Agent.Containers;
using Troupe.Agent.EnvironmentVariables;
using Troupe.Agent.Events;
using Troupe.Agent.Images;
using Troupe.Agent.Volumes;
using Troupe.Api.Clients;

namespace Troupe.Agent.Pods;

/// <summary>What the supervisors of one node share.</summary>
public sealed record PodContext
{
    public required IApiClient Client { get; init; }
    public required IContainerRuntime Runtime { get; init; }
    public required NodeImages Images { get; init; }
    public required PodVolumes Volumes { get; init; }
    public required ServiceIndex Services { get; init; }
    public required EventRecorder Events { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>The node's own address, which its pods report as `hostIP`.</summary>
    public required string HostAddress { get; init; }

    public string RuntimeName { get; init; } = "docker";
    public DnsConfig ClusterDns { get; init; } = DnsConfig.OfTheHost;

    /// <summary>Ends what is under way when the agent stops; containers go on.</summary>
    public CancellationToken Stopping { get; init; }
}
