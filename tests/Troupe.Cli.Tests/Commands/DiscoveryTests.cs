using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class DiscoveryTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task ApiResources_ListsTheServersKinds()
    {
        var lines = (await cluster.MustAsync("default", "api-resources")).Lines;

        Assert.Equal(["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"], Words(lines[0]));
        Assert.Contains(lines, line => Words(line) is ["pods", "po", "v1", "true", "Pod"]);
        Assert.Contains(lines, line => Words(line) is ["nodes", "no", "v1", "false", "Node"]);
    }

    [Fact]
    public async Task ApiResources_Chosen_ListsThose()
    {
        var clusterWide = (await cluster.MustAsync("default", "api-resources", "--namespaced=false", "-o", "name")).Lines;
        var patchless = (await cluster.MustAsync("default", "api-resources", "--verbs=list,fly", "--no-headers")).Lines;
        var wide = (await cluster.MustAsync("default", "api-resources", "-o", "wide", "--categories=all", "--api-group", "")).Lines;

        Assert.Contains("nodes", clusterWide);
        Assert.DoesNotContain("pods", clusterWide);
        Assert.Empty(patchless);
        Assert.Contains(wide, line => line.StartsWith("pods ", StringComparison.Ordinal) && line.Contains("list") && line.EndsWith("all"));
        Assert.DoesNotContain(wide, line => line.StartsWith("nodes ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ApiVersions_HaveTheCoreOne() => Assert.Contains("v1", (await cluster.MustAsync("default", "api-versions")).Lines);

    [Fact]
    public async Task ClusterInfo_SaysWhereAndHowTheClusterIs()
    {
        var info = await cluster.MustAsync("default", "cluster-info");

        Assert.StartsWith("Troupe control plane is running at http", info.Lines[0]);
        Assert.Contains("Nodes: 1 of 1 ready", info.Output);
    }

    [Fact]
    public async Task Get_Raw_IsTheServersAnswer()
    {
        // A program of its own: it writes to the process's own output.
        var version = await TroupeProgram.RunAsync("get", "--raw", "/version", "--kubeconfig", cluster.Kubeconfig);
        Assert.Contains("\"gitVersion\"", version.Output);
        Assert.Contains("begins with '/'", (await cluster.TypeAsync("default", "", "get", "--raw", "version")).Errors);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
