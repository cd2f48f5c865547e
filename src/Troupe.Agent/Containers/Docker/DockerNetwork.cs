using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>The bridge of one node's pods.</summary>
/// <remarks>
/// Docker does not masquerade for it: a pod must keep its own address towards pods of other nodes, so <see cref="PodForwarding"/>
/// does, and only for what leaves the cluster. Addresses come from the node's CIDR; the first is the bridge's own.
/// </remarks>
internal sealed class DockerNetwork(IDockerClient docker, NodeScope scope, TimeProvider time)
{
    private const int RemovalTries = 20;
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(250);

    public async Task EnsureAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            await RemoveForgottenAsync(network, cancellationToken);
            await CreateAsync(network, cancellationToken);
        }
        else if (CidrOf(found) != network.Cidr)
            throw new ContainerRuntimeException(
                RuntimeFailure.Refused,
                $"network {scope.NetworkName} has the addresses {CidrOf(found)}, but those of the node are {network.Cidr}: "
                + "remove its pods first");
        await PodForwarding.EnsureAsync(scope.BridgeName, network, cancellationToken);
        await BridgePorts.FilterBridgedTrafficAsync(cancellationToken);
    }

    /// <returns>Null; or what stays, where the engine does not let go of the network.</returns>
    public async Task<string?> RemoveAsync(CancellationToken cancellationToken)
    {
        await PodForwarding.RemoveAsync(scope.BridgeName, cancellationToken);
        for (var tries = 1; await FindAsync(cancellationToken) is { } found; tries++)
        {
            try
            {
                await docker.Networks.DeleteNetworkAsync(found.ID, cancellationToken);
                return null;
            }
            catch (DockerApiException refusal) when (refusal.StatusCode == HttpStatusCode.Forbidden)
            {
                // The engine lets go of a removed container's endpoint a little later; some versions lose count of endpoints
                // that were made at once, and never do.
                if (tries == RemovalTries)
                    return $"the Docker Engine still counts containers in the network {scope.NetworkName} that are gone; it stays, empty, "
                        + "is used again by the next start, and can be removed when Docker has restarted";
            }

            await Task.Delay(RemovalPause, time, cancellationToken);
        }

        return null;
    }

    /// <summary>
    /// A cluster that is gone may have left the empty network of a node of this name behind, where the engine did not let go of it then.
    /// One that is still there keeps its network, whether pods are on it or not.
    /// </summary>
    private async Task RemoveForgottenAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        var ofThisNode = new NetworksListParameters { Filters = ContainerLabels.NodeFilter(scope) };
        foreach (var other in await docker.Networks.ListNetworksAsync(ofThisNode, cancellationToken))
        {
            if (CidrOf(other) != network.Cidr) continue;
            if (!ContainerLabels.IsForgotten(other.Labels)) throw Taken(network.Cidr, $"the network {other.Name} has them");
            try
            {
                await docker.Networks.DeleteNetworkAsync(other.ID, cancellationToken);
            }
            catch (DockerApiException refusal) when (refusal.StatusCode == HttpStatusCode.Forbidden)
            {
                throw Taken(network.Cidr, $"the network {other.Name} has them, and Docker counts containers in it", refusal);
            }
        }
    }

    private static ContainerRuntimeException Taken(string cidr, string by, Exception? cause = null) => new(
        RuntimeFailure.Refused,
        $"the addresses {cidr} of the node's pods are taken: {by}. Choose others with --pod-cidr, or stop the other cluster on this "
        + "machine with 'troupe down'; what nobody needs any more, 'docker network rm' removes, if need be after a restart of Docker",
        cause);

    private async Task CreateAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Networks.CreateNetworkAsync(Parameters(network), cancellationToken);
        }
        catch (DockerApiException refusal) when (refusal.ResponseBody?.Contains("overlaps", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw Taken(network.Cidr, "another network of this machine overlaps them ('docker network inspect' shows which)", refusal);
        }
    }

    private NetworksCreateParameters Parameters(PodNetwork network) => new()
    {
        Name = scope.NetworkName,
        CheckDuplicate = true,
        Driver = "bridge",
        Labels = ContainerLabels.OfNetwork(scope),
        IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = network.Cidr }] },
        Options = new Dictionary<string, string>
        {
            ["com.docker.network.bridge.name"] = scope.BridgeName,
            ["com.docker.network.bridge.enable_icc"] = "true",
            ["com.docker.network.bridge.enable_ip_masquerade"] = "false",
        },
    };

    private async Task<NetworkResponse?> FindAsync(CancellationToken cancellationToken)
    {
        var parameters = new NetworksListParameters { Filters = ContainerLabels.Filter(scope) };
        var networks = await docker.Networks.ListNetworksAsync(parameters, cancellationToken);
        return networks.FirstOrDefault(network => network.Name == scope.NetworkName);
    }

    private static string? CidrOf(NetworkResponse network) => network.IPAM?.Config?.FirstOrDefault()?.Subnet;
}
