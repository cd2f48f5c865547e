using Akka.TestKit.Xunit2;
using Troupe.Agent.Nodes;
using Troupe.Agent.Pods;
using Troupe.Agent.Tests.Clusters;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Nodes;

public sealed class SimulatedNodesTests(TestPlane plane) : TestKit, IClassFixture<TestPlane>
{
    private readonly ObservedApi _api = plane.Observed();

    [Fact]
    public async Task Start_ManyNodes_RunThePodsThatAreBoundToEachThroughTwoWatches()
    {
        var lists = 0;
        _api.Fault = (verb, kind) =>
        {
            if (verb == "list" && kind is "Node" or "Pod") Interlocked.Increment(ref lists);
            return null;
        };
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
                    Metadata = new ObjectMeta { Name = pod.Metadata.Name, Namespace = "default" },
                    Spec = pod.Spec with { NodeName = $"sim-{number % 20}" },
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

        Directory.Delete(folder, recursive: true);
    }
}
