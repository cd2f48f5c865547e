using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Services;

/// <summary>`troupe down` of one cluster leaves the other one on the machine alone, whatever names both were started with.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TwoClustersTests(Cluster cluster)
{
    private const string Table = "troupe-second";
    private const string Services = "10.97.0.0/16";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-second-");

    [ClusterFact]
    public async Task Down_KilledClusterBesideAnother_RemovesExactlyItsOwn()
    {
        var state = Path.Combine(_folder.FullName, "state");
        await using (var second = Start(state, Table, "10.99.96.0/20"))
        {
            await second.LineAsync("Node:");
            await Eventually.HoldsAsync(async () => Assert.Contains(Services, await OutputAsync("ip", "route")), TimeSpan.FromMinutes(1));
            await second.KillAsync();
        }

        Assert.Contains(Table, await OutputAsync("nft", "list", "tables"));
        // The names of the start are not said again, and the process id that was left behind is another cluster's by now.
        await File.WriteAllTextAsync(Path.Combine(state, "troupe.pid"), $"{cluster.Process.Id}\n");
        var down = await TroupeProgram.RunAsync("down", "--purge", "--state-directory", state);

        Assert.True(down.ExitCode == 0, down.Errors + down.Output);
        Assert.DoesNotContain("Stopping", down.Output);
        Assert.DoesNotContain(Table, await OutputAsync("nft", "list", "tables"));
        Assert.DoesNotContain(Services, await OutputAsync("ip", "route"));
        Assert.Equal("", await OutputAsync("docker", "network", "ls", "--quiet", "--filter", "label=io.troupe.node=second"));
        await AssertFirstIsThereAsync();
    }

    [ClusterFact]
    public async Task Up_TableOfAnotherCluster_IsRefusedAndNothingOfItIsTouched()
    {
        var state = Path.Combine(_folder.FullName, "thief");
        await using var second = Start(state, Cluster.ProxyTable, "10.99.96.0/20");

        var ended = await Assert.ThrowsAsync<ProgramEndedException>(() => second.LineAsync("Node:"));

        Assert.Contains("--proxy-table", ended.Message);
        var down = await TroupeProgram.RunAsync("down", "--purge", "--state-directory", state);
        Assert.True(down.ExitCode == 0, down.Errors + down.Output);
        await AssertFirstIsThereAsync();
    }

    private async Task AssertFirstIsThereAsync()
    {
        Assert.False(cluster.Process.HasExited);
        Assert.Contains(Cluster.ProxyTable, await OutputAsync("nft", "list", "tables"));
        Assert.Contains(Cluster.ServiceCidr, await OutputAsync("ip", "route"));
        var ofFirst = $"label=io.troupe.node={Cluster.NodeName}";
        Assert.NotEqual("", await OutputAsync("docker", "network", "ls", "--quiet", "--filter", ofFirst));
    }

    private static RunningProgram Start(string state, string table, string pods) => TroupeProgram.Start(
        "up", "--listen", "https://127.0.0.1:0", "--node-name", "second", "--agent-port", "0", "--state-directory", state, "--proxy-table",
        table, "--service-cidr", Services, "--pod-cidr", pods);

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(program, arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }
}
