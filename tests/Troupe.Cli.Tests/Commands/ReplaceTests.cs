using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.ReplicationControllers;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class ReplaceTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Replace_SeveralObjects_BecomeWhatTheFilesSay()
    {
        var space = await WithControllersAsync();
        await cluster.MustAsync(space, "label", "rc", "one", "team=red");

        var result = await cluster.TypeAsync(space, Controllers(image: "2"), "replace", "-f", "-");

        Assert.Equal(
            (0, "replicationcontroller/one replaced\nreplicationcontroller/two replaced\n", ""),
            (result.ExitCode, result.Output, result.Errors));
        var one = await cluster.Api.GetAsync<ReplicationController>(space, "one");
        Assert.Equal("example/one:2", one.Spec.Template!.Spec.Containers![0].Image);
        Assert.DoesNotContain("team", one.Metadata.Labels?.Keys ?? []);
        Assert.Contains(one.Metadata.ManagedFields!, entry => entry.Manager == "kubectl-replace");
    }

    [Fact]
    public async Task Replace_NotThere_IsAnErrorOfItsOwnAndCreatesNothing()
    {
        var space = await WithControllersAsync();
        // Services are among the kinds that a PUT alone would create.
        var manifest = $"{Manifest.Service("web")}\n---\n{Controllers(image: "2")}";

        var result = await cluster.TypeAsync(space, manifest, "replace", "-f", "-");

        Assert.Equal((1, "Error: service/web: services \"web\" not found\n"), (result.ExitCode, result.Errors));
        Assert.Contains("replicationcontroller/two replaced\n", result.Output);
        Assert.Empty((await cluster.Api.ListAsync(ResourceKinds.Services, space)).Items);
    }

    [Fact]
    public async Task Replace_ManifestOfAnEarlierRevision_IsConflict()
    {
        var space = await WithControllersAsync();
        var shown = (await cluster.MustAsync(space, "get", "rc", "one", "-o", "yaml")).Output;
        await cluster.MustAsync(space, "label", "rc", "one", "team=red");

        var late = await cluster.TypeAsync(space, shown, "replace", "-f", "-");

        Assert.Equal((1, ""), (late.ExitCode, late.Output));
        Assert.Contains("the object has been modified", late.Errors);
        Assert.Equal("red", (await cluster.Api.GetAsync<ReplicationController>(space, "one")).Metadata.Labels!["team"]);
    }

    [Fact]
    public async Task Replace_ManifestOfAnObjectThatWasMadeAnew_IsConflict()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-");
        var uid = (await cluster.Api.GetAsync(ResourceKinds.Services, space, "web")).Metadata.Uid;
        await cluster.MustAsync(space, "delete", "service", "web");
        await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-");

        var manifest = Manifest.Service("web").Replace("  name: web\n", $"  name: web\n  uid: {uid}\n");
        var result = await cluster.TypeAsync(space, manifest, "replace", "-f", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(uid!, result.Errors);
    }

    [Theory]
    [InlineData("client", "dry run")]
    [InlineData("server", "server dry run")]
    public async Task Replace_DryRun_ChangesNothing(string where, string said)
    {
        var space = await WithControllersAsync();
        var manifest = Manifest.Controller("one", 0).Replace(":1", ":2");

        var result = await cluster.TypeAsync(space, manifest, "replace", "-f", "-", $"--dry-run={where}");

        Assert.Equal($"replicationcontroller/one replaced ({said})\n", result.Output);
        var image = (await cluster.Api.GetAsync<ReplicationController>(space, "one")).Spec.Template!.Spec.Containers![0].Image;
        Assert.Equal("example/one:1", image);
    }

    [Fact]
    public async Task Replace_Output_IsTheObjectAsItIsThen()
    {
        var space = await WithControllersAsync();

        var result = await cluster.TypeAsync(
            space, Manifest.Controller("one", 0).Replace(":1", ":2"), "replace", "-f", "-", "-o",
            "jsonpath={.metadata.generation} {.spec.template.spec.containers[0].image}");

        Assert.Equal("2 example/one:2", result.Output);
    }

    [Theory]
    [InlineData("", "there is no object in -")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: web-}", "without metadata.name")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspc: {}", "did you mean 'spec'?")]
    public async Task Replace_ThatCannotBeMeant_SaysWhy(string manifest, string expected)
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.TypeAsync(space, manifest, "replace", "-f", "-");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Errors);
    }

    private static string Controllers(string image) =>
        $"{Manifest.Controller("one", 0)}\n---\n{Manifest.Controller("two", 0)}\n".Replace(":1\n", $":{image}\n");

    private async Task<string> WithControllersAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Controllers(image: "1"), "create", "-f", "-")).ExitCode);
        return space;
    }
}
