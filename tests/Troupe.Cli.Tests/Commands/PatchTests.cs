using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class PatchTests(SimulatedCluster cluster)
{
    [Theory]
    [InlineData("strategic", "{\"spec\": {\"replicas\": 2}}")]
    [InlineData("strategic", "spec:\n  replicas: 2\n")]
    [InlineData("merge", "{\"spec\": {\"replicas\": 2}}")]
    [InlineData("json", "[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 2}]")]
    public async Task Patch_OfEachType_Changes(string type, string patch)
    {
        var space = await WithControllerAsync();

        var local = await cluster.MustAsync(
            space, "patch", "rc", "web", $"--type={type}", "-p", patch, "--dry-run=client", "-o", "jsonpath={.spec.replicas}");
        var result = await cluster.MustAsync(space, "patch", "rc", "web", $"--type={type}", "-p", patch);
        var again = await cluster.MustAsync(space, "patch", "rc/web", $"--type={type}", "--patch-file", cluster.File("patch", patch));

        Assert.Equal("2", local.Output);
        Assert.Equal("replicationcontroller/web patched\n", result.Output);
        Assert.StartsWith("replicationcontroller/web patched", again.Output);
        Assert.Equal("2", (await cluster.MustAsync(space, "get", "rc", "web", "-o", "jsonpath={.spec.replicas}")).Output);
    }

    [Theory]
    [InlineData("patch rc web", "say the patch with -p")]
    [InlineData("patch rc web -p {]", "the patch cannot be read")]
    [InlineData("patch rc web -p [1]", "a patch is an object with the fields to change")]
    [InlineData("patch rc web --type=json -p {}", "a patch of --type=json is a list of operations")]
    [InlineData("patch rc web --patch-file=/nowhere", "/nowhere: there is no such file")]
    [InlineData("patch rc web -p {\"spec\":{\"replicas\":-1}}", "spec.replicas")]
    [InlineData("patch rc nobody -p {\"spec\":{\"replicas\":1}}", "replicationcontrollers \"nobody\" not found")]
    public async Task Patch_ThatCannotBe_SaysWhy(string line, string expected)
    {
        var result = await cluster.TypeAsync(await WithControllerAsync(), "", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    private async Task<string> WithControllerAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Controller("web", 0), "create", "-f", "-")).ExitCode);
        return space;
    }
}
