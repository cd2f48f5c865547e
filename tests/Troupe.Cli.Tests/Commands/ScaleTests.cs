using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

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
        Assert.Equal("Error: replicationcontroller/one has 0 replicas, not 5; it was not changed\n", result.Errors);
        Assert.Contains("replicas: 0", (await cluster.MustAsync(space, "get", "rc", "one", "-o", "yaml")).Output);
        await cluster.MustAsync(space, "scale", "rc", "one", "--current-replicas=0", "--replicas=1");
    }

    [Fact]
    public async Task Scale_SeveralOfWhichOneDiffers_ScalesTheOthers()
    {
        var space = await WithControllersAsync();
        await cluster.MustAsync(space, "scale", "rc", "one", "--replicas=2");

        var result = await cluster.TypeAsync(space, "", "scale", "rc/one", "rc/two", "--current-replicas=0", "--replicas=1");

        Assert.Equal((1, "replicationcontroller/two scaled\n"), (result.ExitCode, result.Output));
        Assert.Equal("Error: replicationcontroller/one has 2 replicas, not 0; it was not changed\n", result.Errors);
        Assert.Equal("2 1", await ReplicasAsync(space));
    }

    [Fact]
    public async Task Scale_ReplicaSet_GoesThroughItsScaleToo()
    {
        var space = await cluster.NamespaceAsync();
        var manifest = Manifest.Controller("web", 0).Replace("v1\nkind: ReplicationController", "apps/v1\nkind: ReplicaSet")
            .Replace("    app: web\n  template", "    matchLabels: {app: web}\n  template");
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);

        var result = await cluster.MustAsync(space, "scale", "rs", "web", "--current-replicas=0", "--replicas=4");

        Assert.Equal("replicaset.apps/web scaled\n", result.Output);
        Assert.Equal("4", (await cluster.MustAsync(space, "get", "rs", "web", "-o", "jsonpath={.spec.replicas}")).Output);
    }

    [Fact]
    public async Task Scale_Selected_ScalesThoseAlone()
    {
        var space = await WithControllersAsync();
        await cluster.MustAsync(space, "label", "rc", "two", "tier=back");

        var result = await cluster.MustAsync(space, "scale", "rc", "-l", "tier=back", "--replicas=3", "-o", "jsonpath={.spec.replicas}");

        Assert.Equal("3", result.Output);
        Assert.Equal("0 3", await ReplicasAsync(space));
    }

    [Theory]
    [InlineData("client", "dry run")]
    [InlineData("server", "server dry run")]
    public async Task Scale_DryRun_ChangesNothing(string where, string said)
    {
        var space = await WithControllersAsync();

        var result = await cluster.MustAsync(space, "scale", "rc", "one", "--replicas=2", $"--dry-run={where}");

        Assert.Equal($"replicationcontroller/one scaled ({said})\n", result.Output);
        Assert.Equal("0 0", await ReplicasAsync(space));
    }

    [Fact]
    public async Task ReplaceScale_OfAnEarlierRevision_IsConflict()
    {
        var space = await WithControllersAsync();
        var earlier = await cluster.Api.GetScaleAsync(ResourceKinds.ReplicationControllers, space, "one");
        await cluster.MustAsync(space, "scale", "rc", "one", "--replicas=2");

        var late = earlier with { Spec = new ScaleSpec { Replicas = 7 } };
        var refused = await Assert.ThrowsAsync<ApiException>(
            () => cluster.Api.ReplaceScaleAsync(ResourceKinds.ReplicationControllers, late));

        Assert.Equal(StatusReason.Conflict, refused.Reason);
        Assert.Equal("2 0", await ReplicasAsync(space));
    }

    private async Task<string> ReplicasAsync(string space) =>
        (await cluster.MustAsync(space, "get", "rc", "-o", "jsonpath={.items[*].spec.replicas}")).Output;

    private async Task<string> WithControllersAsync()
    {
        var space = await cluster.NamespaceAsync();
        var manifest = $"{Manifest.Controller("one", 0)}\n---\n{Manifest.Controller("two", 0)}\n";
        Assert.Equal(0, (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).ExitCode);
        return space;
    }
}
