using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

/// <summary>`get` in the formats that people choose themselves.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class GetPrintingTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Get_Templates_PrintWhatTheyName()
    {
        var space = await WithControllersAsync();

        const string template = "jsonpath={range .items[*]}{.metadata.name}={.spec.replicas}{\"\\n\"}{end}";

        var names = await cluster.MustAsync(space, "get", "rc", "-o", template);
        var one = await cluster.MustAsync(space, "get", "rc", "web-2", "-o", "jsonpath={.spec.template.spec.containers[0].image}");
        var columns = await cluster.MustAsync(space, "get", "rc", "-o", "custom-columns=NAME:.metadata.name,N:.spec.replicas");
        var file = cluster.File("names.txt", "{.items[*].metadata.name}\n");
        var fromFile = await cluster.MustAsync(space, "get", "rc", "-o", $"jsonpath-file={file}");

        Assert.Equal("web-10=0\nweb-2=0\n", names.Output);
        Assert.Equal("example/web-2:1", one.Output);
        Assert.Equal(["NAME     N", "web-10   0", "web-2    0"], columns.Lines);
        Assert.Equal("web-10 web-2", fromFile.Output);
    }

    [Fact]
    public async Task Get_SortedAndLabelled_ShowsMore()
    {
        var space = await WithControllersAsync();

        var sorted = await cluster.MustAsync(space, "get", "rc", "--sort-by=.metadata.name", "-o", "name");
        var labels = await cluster.MustAsync(space, "get", "services", "--show-labels", "-L", "tier", "--show-kind");
        var unknown = await cluster.TypeAsync(space, "", "get", "rc", "--sort-by=.spec.colour");

        Assert.Equal(["replicationcontroller/web-2", "replicationcontroller/web-10"], sorted.Lines);
        Assert.EndsWith("TIER    LABELS", labels.Lines[0]);
        Assert.StartsWith("service/web ", labels.Lines[1]);
        Assert.EndsWith("front   app=web,tier=front", labels.Lines[1]);
        Assert.Equal((1, "Error: no object has the field '.spec.colour' to sort by\n"), (unknown.ExitCode, unknown.Errors));
    }

    [Fact]
    public async Task Get_ByFile_ShowsWhatItNames()
    {
        var space = await WithControllersAsync();
        var file = cluster.File("rc.yaml", Manifest.Controller("web-2", 0));

        var result = await cluster.MustAsync(space, "get", "-f", file, "-o", "name");

        Assert.Equal("replicationcontroller/web-2\n", result.Output);
    }

    [Theory]
    [InlineData("Pods")]
    [InlineData("po.v1")]
    public async Task Get_KindByAnyName_IsFound(string kind) =>
        Assert.Equal("", (await cluster.MustAsync(await cluster.NamespaceAsync(), "get", kind, "-o", "name")).Output);

    [Fact]
    public async Task Get_MistypedKind_IsToldTheNearest()
    {
        var result = await cluster.TypeAsync("default", "", "get", "srevices");

        Assert.Contains("there is no kind 'srevices'; did you mean 'services'?", result.Errors);
    }

    private async Task<string> WithControllersAsync()
    {
        var space = await cluster.NamespaceAsync();
        var service = Manifest.Service("web").Replace("  name: web", "  name: web\n  labels: {app: web, tier: front}");
        var manifest = string.Join("\n---\n", Manifest.Controller("web-10", 0), Manifest.Controller("web-2", 0), service);
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);
        return space;
    }
}
