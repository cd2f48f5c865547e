using Akka.TestKit.Xunit2;
using Troupe.Agent.Nodes;
using Troupe.Agent.Pods;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Testing;
using Troupe.Testing.Clients;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

public sealed class SimulatedNodesTests : TestKit
{
    private readonly InMemoryApiClient _api = new(TimeProvider.System);

    [Fact]
    public async Task Start_ManyNodes_RunThePodsThatAreBoundToEachThroughTwoWatches()
    {
        var lists = 0;
        _api.Fault = (verb, kind) =>
        {
            if (verb == "list" && kind is "Node" or "Pod") Interlocked.Increment(ref lists);
            return null;
        };
        using var stop = new CancellationTokenSource();
        var assigning = AssignPodCidrsAsync(stop.Token);
        var folder = Directory.CreateTempSubdirectory("troupe-simulated-test").FullName;
        await using (var nodes = SimulatedNodes.Start(Sys, _api, 20, new SimulatedNodesOptions { StateFolder = folder }))
        {
            await nodes.WaitUntilReadyAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(2, lists);
            for (var number = 0; number < 60; number++)
            {
                var pod = Make.Pod($"p{number}");
                await _api.CreateAsync(pod with
                {
                    Metadata = pod.Metadata with { ResourceVersion = null }, Spec = pod.Spec with { NodeName = $"sim-{number % 20}" },
                });
            }

            await Eventually.HoldsAsync(async () =>
            {
                var pods = await _api.ListAsync<Pod>();
                Assert.All(pods.Items, pod => Assert.Equal(PodPhases.Running, pod.Status?.Phase));
            });
            Assert.All((await _api.ListAsync<Node>()).Items, node =>
                Assert.Contains(node.Status!.Conditions!, c => c is { Type: "Ready", Status: "True" }));
        }

        await stop.CancelAsync();
        await assigning;
        Directory.Delete(folder, recursive: true);
    }

    private async Task AssignPodCidrsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in _api.WatchAsync(ResourceKinds.Nodes, null, null, null, cancellationToken))
            {
                if (change.Object is not Node { Spec.PodCIDR: null } node) continue;
                var cidr = $"10.{node.Metadata.Name!.Split('-')[1]}.0.0/24";
                var metadata = node.Metadata with { ResourceVersion = null };
                await _api.ReplaceAsync(node with { Metadata = metadata, Spec = node.Spec with { PodCIDR = cidr } });
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }
}
