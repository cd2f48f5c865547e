using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Services;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Services;

/// <summary>Services as pods and the node itself reach them, through the kernel's own tables.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ServiceProxyTests(Cluster cluster)
{
    private const int Requests = 60;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    [ClusterFact]
    public async Task Service_WithoutEndpoints_RefusesAtOnce()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "empty");
        var address = (await space.CreateAsync(Shell.Service("web"))).Spec.ClusterIP!;
        await space.CreateAsync(Shell.Pod("client", Shell.Forever));
        await space.ReadyAsync("client");

        await AssertRefusesAsync(address);
        var inside = await ExecAsync(space, "client", $"wget -q -O - http://{address}/");
        Assert.NotEqual(0, inside.ExitCode);
        Assert.Contains("refused", inside.Errors);
    }

    [ClusterFact]
    public async Task Service_ThreeEndpoints_SpreadsTheLoadAndFollowsThem()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "spread");
        var address = (await space.CreateAsync(Shell.Service("web"))).Spec.ClusterIP!;
        await space.CreateAsync(Shell.Controller("web", 3, Shell.ServeName));
        await space.CreateAsync(Shell.Pod("client", Shell.Forever));
        var names = (await space.ReadyPodsAsync(4)).Select(pod => pod.Metadata.Name!).Where(name => name != "client").Order().ToList();
        await EndpointsAsync(space, 3);

        await Eventually.HoldsAsync(async () => Assert.Equal(names, await AnswersAsync($"http://{address}/")), TestNamespace.Patience);
        var inside = await ExecAsync(
            space, "client", $"i=0; while [ $i -lt {Requests} ]; do wget -q -O - http://{address}/ || exit 1; i=$((i+1)); done");
        Assert.True(inside.ExitCode == 0, inside.Errors);
        Assert.Equal(names, inside.Lines.Distinct().Order());
        Assert.All(names, name => Assert.InRange(inside.Lines.Count(line => line == name), 5, Requests - 10));

        await cluster.MustRunAsync(space.Name, "scale", "rc", "web", "--replicas=0");
        await EndpointsAsync(space, 0);
        await Eventually.HoldsAsync(() => AssertRefusesAsync(address), TestNamespace.Patience);
    }

    [ClusterFact]
    public async Task Service_FromItsOnlyPod_LeadsBackToIt()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "hairpin");
        var address = (await space.CreateAsync(Shell.Service("web"))).Spec.ClusterIP!;
        await space.CreateAsync(Shell.Pod("web", Shell.ServeName));
        await space.ReadyAsync("web");
        await EndpointsAsync(space, 1);

        await Eventually.HoldsAsync(
            async () => Assert.Equal("web", (await ExecAsync(space, "web", $"wget -q -O - http://{address}/")).Output.Trim()),
            TestNamespace.Patience);
    }

    [ClusterFact]
    public async Task NodePort_AnswersOnLoopbackAndOnTheNodesAddress()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "nodeport");
        var port = (await space.CreateAsync(Shell.Service("web", "NodePort"))).Spec.Ports!.Single().NodePort;
        Assert.InRange(port!.Value, 30_000, 32_767);
        await space.CreateAsync(Shell.Pod("web", Shell.ServeName));
        await space.ReadyAsync("web");
        await EndpointsAsync(space, 1);
        var node = await cluster.Api.GetAsync<Node>(null, Cluster.NodeName);
        var address = node.Status!.Addresses!.First(address => address.Type == "InternalIP").Address;

        foreach (var host in new[] { "127.0.0.1", address })
        {
            await Eventually.HoldsAsync(
                async () => Assert.Equal(["web"], await AnswersAsync($"http://{host}:{port}/")), TestNamespace.Patience);
        }
    }

    private static async Task AssertRefusesAsync(string address)
    {
        const int couldNotConnect = 7;
        var elapsed = Stopwatch.StartNew();
        var result = await CommandLine.RunAsync("curl", ["--silent", "--show-error", "--max-time", "30", $"http://{address}/"]);
        Assert.Equal(couldNotConnect, result.ExitCode);
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, AtOnce);
    }

    /// <summary>Who answers, without repetition and in order.</summary>
    private static async Task<IReadOnlyList<string>> AnswersAsync(string url)
    {
        // Each request has a connection of its own: what is spread is connections.
        var arguments = Enumerable.Repeat(url, Requests).Prepend("Connection: close").Prepend("--header");
        var result = await CommandLine.RunAsync("curl", ["--silent", "--show-error", "--fail", "--max-time", "5", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return [.. result.Lines.Distinct().Order(StringComparer.Ordinal)];
    }

    private static Task EndpointsAsync(TestNamespace space, int count) => Eventually.HoldsAsync(
        async () =>
        {
            var endpoints = await space.GetAsync<Endpoints>("web");
            Assert.Equal(count, endpoints.Subsets?.Sum(subset => subset.Addresses?.Count ?? 0) ?? 0);
        },
        TestNamespace.Patience);

    private static async Task<CommandResult> ExecAsync(TestNamespace space, string pod, string script) =>
        await CommandLine.RunAsync("docker", ["exec", (await space.ContainerAsync(pod)).Id, "/bin/sh", "-c", script]);
}
