using System.Security.Cryptography;
using System.Text;

namespace Troupe.Agent.Containers;

/// <summary>The node that a runtime works for; its names never collide with those of another node on the same machine.</summary>
public sealed record NodeScope(string Cluster, string Node)
{
    /// <summary>
    /// The file that bears the cluster's name as long as the cluster is one: what others find of it afterwards is nobody's. Empty where
    /// there is none.
    /// </summary>
    public string ClusterFile { get; init; } = "";

    public string NetworkName => $"troupe-{Cluster}-{Node}";

    /// <summary>A network interface has at most 15 characters, so the name is a hash.</summary>
    public string BridgeName
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Cluster}/{Node}"));
            return "trp" + Convert.ToHexStringLower(hash)[..10];
        }
    }
}
