using System.Buffers.Binary;
using System.Net;
using Troupe.Api.Nodes;

namespace Troupe.Domain.Nodes;

/// <summary>Shares of the pods' addresses for nodes that have none; no two nodes ever get the same.</summary>
public static class PodCidrPlan
{
    /// <param name="pending">Shares that were given and are not seen yet, by node.</param>
    /// <returns>Node and share; a node is left out when no share is free.</returns>
    public static IReadOnlyList<(Node Node, string PodCidr)> Compute(
        IReadOnlyCollection<Node> nodes, IReadOnlyDictionary<string, string> pending, NodeLifecycleOptions options)
    {
        var without = nodes.Where(node => node.Spec.PodCIDR is null && !pending.ContainsKey(node.Metadata.Name!)).ToList();
        if (without.Count == 0) return [];
        var taken = nodes.Select(node => node.Spec.PodCIDR).OfType<string>().Concat(pending.Values).Select(IPNetwork.Parse).ToHashSet();
        var otherSizes = taken.Where(share => share.PrefixLength != options.NodePrefixLength).ToList();
        var shares = new List<(Node, string)>(without.Count);
        using var free = Shares(options).Where(Free).GetEnumerator();
        foreach (var node in without.OrderBy(node => node.Metadata.Name, StringComparer.Ordinal))
        {
            if (!free.MoveNext()) break;
            shares.Add((node, free.Current.ToString()));
        }

        return shares;

        bool Free(IPNetwork share) => !taken.Contains(share) && !otherSizes.Any(other => Overlap(share, other));
    }

    private static IEnumerable<IPNetwork> Shares(NodeLifecycleOptions options)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(options.ClusterCidr.BaseAddress.GetAddressBytes());
        var count = 1u << (options.NodePrefixLength - options.ClusterCidr.PrefixLength);
        for (uint i = 0; i < count; i++)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, first + (i << (32 - options.NodePrefixLength)));
            yield return new IPNetwork(new IPAddress(bytes), options.NodePrefixLength);
        }
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
