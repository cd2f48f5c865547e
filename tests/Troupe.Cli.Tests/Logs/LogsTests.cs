using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Logs;

/// <summary>`troupe logs` by name, by controller and by labels.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class LogsTests(SimulatedCluster cluster) : IAsyncLifetime
{
    private string? _space;

    public Task InitializeAsync() => Task.CompletedTask;

    // The node has room for so many pods, and other tests want some of it.
    public async Task DisposeAsync()
    {
        if (_space is not null) await cluster.RemoveAsync(_space);
    }

    [Fact]
    public async Task Logs_OfAController_TakesOneOfItsPodsAndSaysWhich()
    {
        var space = await RunningAsync(2);

        var one = await LogsAsync(space, "rc/web");
        var all = await LogsAsync(space, "rc/web", "--all-pods");

        Assert.Equal((0, 0), (one.ExitCode, all.ExitCode));
        Assert.StartsWith("Found 2 pods, using pod/web-", one.Errors);
        Assert.DoesNotContain("Found", all.Errors);
    }

    [Theory]
    [InlineData(0, "-l", "app=web")]
    [InlineData(0, "-l", "app=web", "--tail=-1", "--prefix", "--all-containers")]
    [InlineData(0, "-l", "app=web", "--since=1h", "--limit-bytes=100")]
    [InlineData(0, "-l", "app=web", "--since-time=2026-01-31T12:00:00Z")]
    [InlineData(0, "service/web")]
    [InlineData(1, "-l", "app=web", "-f", "--max-log-requests=1")]
    [InlineData(1)]
    [InlineData(1, "web", "-l", "app=web")]
    [InlineData(1, "rc/web", "--since=yesterday")]
    [InlineData(1, "rc/web", "--since=1h", "--since-time=2026-01-31T12:00:00Z")]
    [InlineData(1, "rc/web", "--tail=-2")]
    [InlineData(1, "rc/web", "-c", "main", "--all-containers")]
    [InlineData(1, "rc/nobody")]
    public async Task Logs_Words_ShowOrSayWhyNot(int exitCode, params string[] words)
    {
        var space = await RunningAsync(2);
        await cluster.MustAsync(space, "expose", "rc", "web", "--port=80");

        var result = await LogsAsync(space, words);

        Assert.True(exitCode == result.ExitCode, result.Errors);
        if (exitCode == 1) Assert.StartsWith("Error", result.Errors);
    }

    [Fact]
    public async Task Logs_LabelsOfNothing_SaysSo()
    {
        var space = await cluster.NamespaceAsync();

        var result = await LogsAsync(space, "-l", "app=nobody");

        Assert.Equal((0, $"No resources found in {space} namespace.\n"), (result.ExitCode, result.Errors));
    }

    private Task<CommandResult> LogsAsync(string space, params string[] words) => cluster.TypeAsync(space, "", ["logs", .. words]);

    private async Task<string> RunningAsync(int replicas)
    {
        var space = _space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Controller("web", replicas), "create", "-f", "-")).ExitCode);
        await Eventually.HoldsAsync(async () =>
        {
            var phases = await cluster.MustAsync(space, "get", "pods", "-o", "jsonpath={.items[*].status.phase}");
            Assert.Equal(string.Join(' ', Enumerable.Repeat("Running", replicas)), phases.Output);
        });
        return space;
    }
}
