using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class DescribeTests(SimulatedCluster cluster)
{
    [Theory]
    [InlineData("pod", "web", "Image:", "example/web:1", "Conditions:", "Events:")]
    [InlineData("rc", "many", "Replicas:", "Pod Template:", "Image:", "Events:")]
    [InlineData("service", "web", "Selector:", "app=web", "IP:", "Endpoints:")]
    [InlineData("node", SimulatedCluster.NodeName, "Capacity:", "Conditions:", "Ready", "Events:")]
    [InlineData("namespace", "default", "Status:", "Active", "Labels:", "Name:")]
    public async Task Describe_OneObject_TellsAllAboutIt(string kind, string name, params string[] expected)
    {
        var space = await cluster.NamespaceAsync();
        var manifest = $"{Manifest.Pod("web")}\n---\n{Manifest.Service("web")}\n---\n{Manifest.Controller("many", 0)}\n";
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);

        var shown = (await cluster.MustAsync(space, "describe", kind, name)).Output;

        Assert.All(expected, word => Assert.Contains(word, shown));
        Assert.Contains(name, shown);
    }

    [Fact]
    public async Task Describe_RunningPod_HasItsEventsInOrder()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-");

        await Eventually.HoldsAsync(async () =>
        {
            var shown = (await cluster.MustAsync(space, "describe", "pod", "web")).Output;
            Assert.InRange(shown.IndexOf("Scheduled", StringComparison.Ordinal), 0, shown.IndexOf("Started", StringComparison.Ordinal));
            Assert.DoesNotContain("Last State", shown);
        });
    }

    [Fact]
    public async Task Describe_Nothing_SaysSo()
    {
        var space = await cluster.NamespaceAsync();

        Assert.Equal("No resources found\n", (await cluster.MustAsync(space, "describe", "pods")).Errors);
    }
}
