using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Streaming;

[Collection(SimulatedClusterCollection.Name)]
public sealed class PortForwardTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task PortForward_PodIsDeleted_EndsAndSaysSo()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-")).ExitCode);
        await Eventually.HoldsAsync(async () =>
            Assert.Equal("Running", ((Pod)await cluster.Api.GetAsync(ResourceKinds.Pods, space, "web")).Status?.Phase));
        await using var forwarding = TroupeProgram.Start(
            "port-forward", "web", ":80", "--address=127.0.0.1", "--namespace", space, "--kubeconfig", cluster.Kubeconfig);
        await forwarding.LineAsync("Forwarding from");

        await cluster.MustAsync(space, "delete", "pod", "web", "--grace-period=0", "--force");

        await Eventually.HoldsAsync(() => Assert.True(forwarding.HasExited, forwarding.Written));
        Assert.Contains("lost connection to pod/web: it was deleted", forwarding.Written);
    }
}
