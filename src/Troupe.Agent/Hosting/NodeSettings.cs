namespace Troupe.Agent.Hosting;

/// <summary>What a node's part of a cluster is told about itself and its machine.</summary>
public sealed record NodeSettings
{
    public const string Docker = "docker";
    public const string Simulated = "simulated";

    public required string Name { get; init; }

    /// <summary>The id of the cluster, by which its containers are told from another's on the same machine.</summary>
    public required string Cluster { get; init; }

    /// <summary>The file that bears that id as long as there is such a cluster; empty where none does.</summary>
    public string ClusterFile { get; init; } = "";

    /// <summary><see cref="Docker"/> or <see cref="Simulated"/>.</summary>
    public required string Runtime { get; init; }

    public string DockerSocket { get; init; } = "/var/run/docker.sock";

    /// <summary>Where other machines, and the API server, reach this one.</summary>
    public required string Address { get; init; }

    /// <summary>Where the agent answers the API server; 0 takes a free port.</summary>
    public int Port { get; init; } = 10250;

    public required string ServiceCidr { get; init; }
    public required string PodCidr { get; init; }

    /// <summary>The nftables table of the service proxy.</summary>
    public string ProxyTable { get; init; } = "troupe";

    /// <summary>Where the pods' folders are.</summary>
    public required string StateFolder { get; init; }

    public required string Version { get; init; }
}
