using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class OtherCommandTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Version_TellsOwnAndTheServers()
    {
        var both = await cluster.MustAsync("default", "version");
        var own = await SimulatedCluster.RunAsync("", "version", "--client");

        Assert.StartsWith("Client Version: ", both.Lines[0]);
        Assert.Matches(@"^Server Version: v1\.\d+\.\d+\+troupe\.", both.Lines[1]);
        Assert.Equal((0, both.Lines[0] + "\n"), (own.ExitCode, own.Output));
    }

    [Fact]
    public async Task Logs_SeveralContainers_TakesTheFirstAndSaysSo()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Pod("pair", "one,two"), "create", "-f", "-");

        var result = await cluster.TypeAsync(space, "", "logs", "pair");
        var wrong = await cluster.TypeAsync(space, "", "logs", "pod/pair", "-c", "three");

        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("Defaulted container \"one\" out of: one, two", result.Errors);
        Assert.Contains("container three is not valid for pod pair", wrong.Errors);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("down --purge")]
    public async Task Down_NothingThere_IsWell(string line)
    {
        var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var result = await SimulatedCluster.RunAsync("", [.. line.Split(' '), "--state-directory", directory]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.False(Directory.Exists(directory));
    }
}
