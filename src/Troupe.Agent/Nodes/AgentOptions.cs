using Troupe.Agent.Containers;

namespace Troupe.Agent.Nodes;

/// <summary>How the agent of one node is set up.</summary>
public sealed record AgentOptions
{
    public required string NodeName { get; init; }

    /// <summary>Where the pods' folders are.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The node's own address, at which other nodes reach it.</summary>
    public required string Address { get; init; }

    public required IContainerRuntime Runtime { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public IMachine Machine { get; init; } = new LinuxMachine();

    /// <summary>Beside the labels that every node has.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public int MaxPods { get; init; } = 110;

    /// <summary>All pods' addresses; what pods send to them keeps its source address.</summary>
    public string ClusterCidr { get; init; } = "";

    /// <summary>`{namespace}` in a search domain stands for the pod's.</summary>
    public DnsConfig ClusterDns { get; init; } = DnsConfig.OfTheHost;

    /// <summary>Where the agent answers for logs; 0 when it does not.</summary>
    public int Port { get; init; } = 10250;

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the runtime is asked for everything, though nothing was heard of it.</summary>
    public TimeSpan RelistInterval { get; init; } = TimeSpan.FromSeconds(30);

    public bool RecordEvents { get; init; } = true;
    public string Version { get; init; } = "0.1.0";
}
