using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class WaitTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Wait_ForReady_EndsWhenAllAre()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, $"{Manifest.Pod("one")}\n---\n{Manifest.Pod("two")}", "create", "-f", "-");

        var result = await cluster.MustAsync(space, "wait", "pods", "--all", "--for=condition=Ready", "--timeout=60s");

        Assert.Equal(["pod/one condition met", "pod/two condition met"], result.Lines.Order());
    }

    [Fact]
    public async Task Wait_ForAPath_EndsWhenItHasTheValue()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Controller("web", 2), "create", "-f", "-");

        var result = await cluster.MustAsync(space, "wait", "rc/web", "--for=jsonpath={.status.readyReplicas}=2", "--timeout=60s");

        Assert.Equal("replicationcontroller/web condition met\n", result.Output);
    }

    [Fact]
    public async Task Wait_NeverTrue_TimesOut()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-");

        foreach (var timeout in (string[])["0", "100ms"])
        {
            var result = await cluster.TypeAsync(space, "", "wait", "service/web", "--for=condition=Ready", $"--timeout={timeout}");
            Assert.Equal((1, "Error: timed out waiting for the condition on services/web\n"), (result.ExitCode, result.Errors));
        }
    }

    [Fact]
    public async Task Wait_ForCreationAndDeletion_SeesBoth()
    {
        var space = await cluster.NamespaceAsync();
        await using var create = Wait(space, "--for=create");
        await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-");
        await Eventually.HoldsAsync(() => Assert.Contains("service/web condition met", create.Lines), TimeSpan.FromMinutes(1));

        await using var delete = Wait(space, "--for=delete");
        await cluster.MustAsync(space, "delete", "service", "web");
        await Eventually.HoldsAsync(() => Assert.True(delete.HasExited), TimeSpan.FromMinutes(1));

        Assert.Equal("", (await cluster.MustAsync(space, "wait", "service/web", "--for=delete")).Output);
    }

    private RunningProgram Wait(string space, string condition) =>
        TroupeProgram.Start("wait", "service/web", condition, "--timeout=60s", "-s", cluster.Url, "-n", space);

    [Theory]
    [InlineData("wait pods --all --for=condition=Ready", "no matching resources found")]
    [InlineData("wait pod/nobody --for=condition=Ready", "pods \"nobody\" not found")]
    [InlineData("wait pods --for=condition=Ready", "name the pods that are meant")]
    [InlineData("wait pod/nobody --for=Ready", "'Ready' is nothing to wait for")]
    [InlineData("wait pod/nobody --for=delete --timeout=soon", "--timeout is a duration, as 90s or 5m, not 'soon'")]
    [InlineData("wait pod/nobody", "--for")]
    [InlineData("wait pods --all --for=create", "--for=create needs the names")]
    public async Task Wait_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var result = await cluster.TypeAsync(await cluster.NamespaceAsync(), "", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }
}
