using System.Text.Json;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class GetTests(SimulatedCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Get_EmptyNamespace_SaysSoAndPrintsNothing()
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.MustAsync(space, "get", "pods");

        Assert.Equal(("", $"No resources found in {space} namespace.\n"), (result.Output, result.Errors));
        const string noItems = "{\n  \"kind\": \"List\",\n  \"apiVersion\": \"v1\",\n  \"items\": []\n}\n";
        Assert.Equal(noItems, (await cluster.MustAsync(space, "get", "pods", "-o", "json")).Output);
    }

    [Fact]
    public async Task Get_Tables_LookAsPeopleKnowThem()
    {
        var space = await RunningAsync();

        var pods = await cluster.MustAsync(space, "get", "pods");
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE"], Words(pods.Lines[0]));
        Assert.All(pods.Lines.Skip(1), line => Assert.Matches("^web-[a-z0-9]{5}   1/1     Running   0          [0-9]+s$", line));
        Assert.Equal(3, pods.Lines.Count);
        var wide = await cluster.MustAsync(space, "get", "po", "-o", "wide");
        Assert.Contains("   IP ", wide.Lines[0]);
        Assert.Contains("   NODE ", wide.Lines[0]);
        Assert.Contains(SimulatedCluster.NodeName, wide.Lines[1]);
        var rc = await cluster.MustAsync(space, "get", "rc", "web");
        Assert.Equal(["NAME", "DESIRED", "CURRENT", "READY", "AGE"], Words(rc.Lines[0]));
        Assert.Equal(["web", "2", "2", "2"], Words(rc.Lines[1])[..4]);
        var svc = await cluster.MustAsync(space, "get", "svc", "--no-headers");
        Assert.Matches(@"^web +ClusterIP +10\.98\.\d+\.\d+ +<none> +80/TCP +\d+s$", Assert.Single(svc.Lines));
        Assert.Equal(["NAME", "STATUS", "ROLES", "AGE", "VERSION"], Words((await cluster.MustAsync(space, "get", "nodes")).Lines[0]));
        Assert.Equal(["NAME", "STATUS", "AGE"], Words((await cluster.MustAsync(space, "get", "ns")).Lines[0]));
        Assert.Equal(["NAME", "ENDPOINTS", "AGE"], Words((await cluster.MustAsync(space, "get", "ep")).Lines[0]));
        Assert.Contains("Scheduled", (await cluster.MustAsync(space, "get", "events")).Output);
    }

    [Fact]
    public async Task Get_SeveralKinds_NamesEachWithItsKind()
    {
        var space = await RunningAsync();

        var all = (await cluster.MustAsync(space, "get", "all")).Output;
        var named = await cluster.MustAsync(space, "get", "rc/web", "service/web", "-o", "name");

        Assert.Contains("replicationcontroller/web", all);
        Assert.Contains("service/web", all);
        Assert.Contains("pod/web-", all);
        Assert.Equal(["replicationcontroller/web", "service/web"], named.Lines);
    }

    [Fact]
    public async Task Get_Data_IsOneObjectOrAList()
    {
        var space = await RunningAsync();

        using var one = JsonDocument.Parse((await cluster.MustAsync(space, "get", "rc", "web", "-o", "json")).Output);
        using var list = JsonDocument.Parse((await cluster.MustAsync(space, "get", "pods", "-o", "json")).Output);
        var yaml = (await cluster.MustAsync(space, "get", "rc", "web", "-o", "yaml")).Output;

        Assert.Equal("ReplicationController", one.RootElement.GetProperty("kind").GetString());
        Assert.Equal("List", list.RootElement.GetProperty("kind").GetString());
        Assert.Equal(2, list.RootElement.GetProperty("items").GetArrayLength());
        Assert.StartsWith("apiVersion: v1\nkind: ReplicationController\nmetadata:\n", yaml);
        Assert.Contains("\n  replicas: 2\n", yaml);
    }

    [Fact]
    public async Task Get_Selected_ShowsWhatMatches()
    {
        var space = await RunningAsync();
        await cluster.TypeAsync(space, Manifest.Pod("db"), "create", "-f", "-");

        Assert.Equal(["pod/db"], (await cluster.MustAsync(space, "get", "pods", "-l", "app!=web", "-o", "name")).Lines);
        var byName = await cluster.MustAsync(space, "get", "pods", "--field-selector", "metadata.name=db", "-o", "name");
        Assert.Equal(["pod/db"], byName.Lines);
        var everywhere = await cluster.MustAsync(space, "get", "pods", "-A", "-l", "app=db");
        Assert.Equal("NAMESPACE", Words(everywhere.Lines[0])[0]);
        Assert.Contains(everywhere.Lines, line => Words(line) is [var first, "db", ..] && first == space);
    }

    [Fact]
    public async Task Get_OneOfTwoIsMissing_ShowsTheOtherAndFails()
    {
        var space = await RunningAsync();

        var result = await cluster.TypeAsync(space, "", "get", "rc", "web", "nobody", "--no-headers");
        var ignored = await cluster.MustAsync(space, "get", "rc", "nobody", "--ignore-not-found");

        Assert.Equal((1, "Error: replicationcontrollers \"nobody\" not found\n"), (result.ExitCode, result.Errors));
        Assert.StartsWith("web ", result.Output);
        Assert.Equal("", ignored.Output);
    }

    [Fact]
    public async Task Get_Watch_GoesOnUntilInterrupted()
    {
        var space = await cluster.NamespaceAsync();
        await using var watch = TroupeProgram.Start("get", "pods", "-w", "-s", cluster.Url, "-n", space);
        await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-");
        await Eventually.HoldsAsync(() => Assert.Contains(watch.Lines, line => Words(line) is ["web", "1/1", "Running", ..]), Patience);

        await cluster.MustAsync(space, "delete", "pod", "web");
        await Eventually.HoldsAsync(() => Assert.Contains(watch.Lines, line => Words(line) is ["web", _, "Terminating", ..]), Patience);

        Assert.Contains(await watch.InterruptAsync(), (int[])[0, 130]);
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE"], Words(watch.Lines[0]));
    }

    /// <summary>A namespace with two running pods of a controller, behind a service.</summary>
    private async Task<string> RunningAsync()
    {
        var space = await cluster.NamespaceAsync();
        var manifest = $"{Manifest.Service("web")}\n---\n{Manifest.Controller("web", 2)}\n";
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);
        await Eventually.HoldsAsync(
            async () =>
            {
                var shown = (await cluster.MustAsync(space, "get", "rc", "--no-headers")).Output;
                Assert.Equal(["web", "2", "2", "2"], Words(shown)[..4]);
            },
            Patience);
        return space;
    }

    private static string[] Words(string line) => line.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
