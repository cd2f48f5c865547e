using Troupe.Testing;
using Troupe.Tests.Clusters;
using Xunit;

namespace Troupe.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class ScaleTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Scale_SeveralControllers_SetsTheirReplicas()
    {
        var space = await WithControllersAsync();

        var result = await cluster.MustAsync(space, "scale", "rc/one", "rc/two", "--replicas=3");

        Assert.Equal("replicationcontroller/one scaled\nreplicationcontroller/two scaled\n", result.Output);
        await Eventually.HoldsAsync(async () =>
            Assert.Equal(6, (await cluster.MustAsync(space, "get", "pods", "--no-headers")).Lines.Count));
    }

    [Fact]
    public async Task Scale_OtherNumberThanExpected_ChangesNothing()
    {
        var space = await WithControllersAsync();

        var result = await cluster.TypeAsync(space, "", "scale", "rc", "one", "--current-replicas=5", "--replicas=2");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Error: replicationcontroller/one has 0 replicas, not 5; nothing was changed\n", result.Errors);
        Assert.Contains("replicas: 0", (await cluster.MustAsync(space, "get", "rc", "one", "-o", "yaml")).Output);
        await cluster.MustAsync(space, "scale", "rc", "one", "--current-replicas=0", "--replicas=1");
    }

    [Fact]
    public async Task Scale_ManyAtOnce_AllAreDoneInTheEnd()
    {
        var space = await WithControllersAsync();

        // Each reads and writes; whoever is overtaken by another's write tries again.
        foreach (var replicas in Enumerable.Range(1, 5)) await cluster.MustAsync(space, "scale", "rc", "one", $"--replicas={replicas}");

        Assert.Contains("replicas: 5", (await cluster.MustAsync(space, "get", "rc", "one", "-o", "yaml")).Output);
    }

    private async Task<string> WithControllersAsync()
    {
        var space = await cluster.NamespaceAsync();
        var manifest = $"{Manifest.Controller("one", 0)}\n---\n{Manifest.Controller("two", 0)}\n";
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);
        return space;
    }
}
