using Troupe.Conformance.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Services;

/// <summary>`troupe down` leaves the machine as it found it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class DownTests(Cluster cluster)
{
    private const string BridgeName = "{{index .Options \"com.docker.network.bridge.name\"}}";
    private const string OwnLabel = "label=io.troupe.node=" + Cluster.NodeName;

    [ClusterFact]
    public async Task Down_RunningCluster_RemovesAllThatItMadeAndKeepsItsObjects()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "down");
        await space.CreateAsync(Shell.Service("web", "NodePort"));
        await space.CreateAsync(Shell.Controller("web", 2, Shell.ServeName));
        var pods = await space.ReadyPodsAsync(2);
        var network = (await OutputAsync("docker", "network", "ls", "--filter", OwnLabel, "--format", "{{.ID}}")).Trim();
        var bridge = (await OutputAsync("docker", "network", "inspect", network, "--format", BridgeName)).Trim();
        Assert.StartsWith("trp", bridge);
        Assert.Contains(Cluster.ProxyTable, await OutputAsync("nft", "list", "tables"));
        Assert.Contains(bridge, await OutputAsync("iptables-save"));
        Assert.Contains(Cluster.ServiceCidr, await OutputAsync("ip", "route"));

        var down = await Cluster.DownAsync();

        Assert.Contains($"Stopping process {cluster.Process.Id}", down.Output);
        Assert.DoesNotContain(Cluster.ProxyTable, await OutputAsync("nft", "list", "tables"));
        Assert.DoesNotContain("troupe:" + bridge, await OutputAsync("iptables-save"));
        Assert.DoesNotContain(Cluster.ServiceCidr, await OutputAsync("ip", "route"));
        Assert.Equal("", await OutputAsync("docker", "ps", "--all", "--quiet", "--filter", OwnLabel));
        await AssertGoneAsync(network, bridge, down);

        await cluster.StartAsync();
        var again = await space.ReadyPodsAsync(2);
        Assert.Equal(pods.Select(pod => pod.Metadata.Uid).Order(), again.Select(pod => pod.Metadata.Uid).Order());
    }

    /// <summary>
    /// Docker 20.10 may lose count of a network's endpoints and refuse to remove it even by hand; then `down` must say so.
    /// </summary>
    private static async Task AssertGoneAsync(string network, string bridge, CommandResult down)
    {
        if ((await OutputAsync("docker", "network", "ls", "--quiet", "--filter", OwnLabel)).Length == 0)
        {
            Assert.DoesNotContain(bridge, await OutputAsync("ip", "link"));
            Assert.DoesNotContain(bridge, await OutputAsync("iptables-save"));
            return;
        }

        Assert.Equal("{}", (await OutputAsync("docker", "network", "inspect", network, "--format", "{{json .Containers}}")).Trim());
        var byHand = await CommandLine.RunAsync("docker", ["network", "rm", network]);
        Assert.Contains("has active endpoints", byHand.Errors);
        Assert.Contains("still counts containers", down.Errors);
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(program, arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }
}
