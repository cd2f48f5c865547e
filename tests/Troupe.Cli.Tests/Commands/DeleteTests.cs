using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class DeleteTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Delete_ByName_WaitsUntilItIsGone()
    {
        var space = await WithPodsAsync("one", "two");

        var result = await cluster.MustAsync(space, "delete", "pod", "one");

        Assert.Equal("pod/one deleted\n", result.Output);
        Assert.Equal(["pod/two"], (await cluster.MustAsync(space, "get", "pods", "-o", "name")).Lines);
    }

    [Fact]
    public async Task Delete_ByFileSelectorOrAll_DeletesThose()
    {
        var space = await WithPodsAsync("one", "two", "three", "four");

        var byFile = await cluster.MustAsync(space, "delete", "-f", cluster.File("one.yaml", Manifest.Pod("one")), "-o", "name");
        var bySelector = await cluster.MustAsync(space, "delete", "pods", "-l", "app=two");
        var all = await cluster.MustAsync(space, "delete", "pods", "--all");

        Assert.Equal(("pod/one\n", "pod/two deleted\n"), (byFile.Output, bySelector.Output));
        Assert.Equal(["pod/four deleted", "pod/three deleted"], all.Lines.Order());
        Assert.Equal("No resources found\n", (await cluster.MustAsync(space, "delete", "pods", "--all")).Errors);
    }

    [Fact]
    public async Task Delete_OneIsMissing_DeletesTheOthersAndFails()
    {
        var space = await WithPodsAsync("one");

        var result = await cluster.TypeAsync(space, "", "delete", "pod", "nobody", "one");

        Assert.Equal((1, "pod/one deleted\n"), (result.ExitCode, result.Output));
        Assert.Equal("Error: pods \"nobody\" not found\n", result.Errors);
        Assert.Equal(0, (await cluster.TypeAsync(space, "", "delete", "pod", "nobody", "--ignore-not-found")).ExitCode);
    }

    [Fact]
    public async Task Delete_Controller_TakesItsPodsAlong()
    {
        var space = await WithControllerAsync();

        await cluster.MustAsync(space, "delete", "rc", "web");

        await Eventually.HoldsAsync(async () => Assert.Equal("", (await cluster.MustAsync(space, "get", "pods")).Output));
    }

    [Fact]
    public async Task Delete_CascadeOrphan_LeavesThePodsWithoutOwner()
    {
        var space = await WithControllerAsync();
        var before = (await cluster.MustAsync(space, "get", "pods", "-o", "name")).Lines;

        await cluster.MustAsync(space, "delete", "rc", "web", "--cascade=orphan");

        Assert.Equal(before.Order(), (await cluster.MustAsync(space, "get", "pods", "-o", "name")).Lines.Order());
        Assert.DoesNotContain("ownerReferences", (await cluster.MustAsync(space, "get", "pods", "-o", "yaml")).Output);
    }

    private async Task<string> WithPodsAsync(params string[] names)
    {
        var space = await cluster.NamespaceAsync();
        var manifest = string.Join("\n---\n", names.Select(name => Manifest.Pod(name)));
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);
        return space;
    }

    private async Task<string> WithControllerAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Controller("web", 2), "create", "-f", "-")).ExitCode);
        await Eventually.HoldsAsync(async () =>
            Assert.Equal(2, (await cluster.MustAsync(space, "get", "pods", "--no-headers")).Lines.Count(line => line.Contains("Running"))));
        return space;
    }
}
