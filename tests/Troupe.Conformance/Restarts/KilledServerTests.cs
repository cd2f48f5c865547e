using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Restarts;

/// <summary>The whole process dies in the middle of its work.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledServerTests(Cluster cluster)
{
    private const int Pods = 50;
    private const int EnoughToKillAt = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Services = ["one", "two", "three"];

    [ClusterFact]
    public async Task Kill_InTheMiddleOfFiftyPods_MakesExactlyFiftyAndRestartsNone()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "fifty");
        foreach (var name in Services) await space.CreateAsync(Shell.Service(name));
        var addresses = await AddressesAsync(space);
        await space.CreateAsync(Shell.Controller("web", Pods));
        await Eventually.HoldsAsync(async () => Assert.True(Running(await space.PodsAsync()) >= EnoughToKillAt), Patience);

        await cluster.Process.KillAsync();
        var atDeath = (await space.ContainersAsync()).ToList();
        var since = await RunningContainers.SinceAsync(cluster.Docker, atDeath);
        Assert.InRange(since.Count, 2 * EnoughToKillAt, (2 * Pods) - 1);
        await cluster.StartAsync();

        var pods = await space.ReadyPodsAsync(Pods, Patience);
        Assert.Equal(addresses, await AddressesAsync(space));
        var containers = await space.ContainersAsync();
        Assert.Equal(
            pods.SelectMany(pod => new[] { (pod.Metadata.Uid, true), (pod.Metadata.Uid, false) }).Order(),
            containers.Select(container => ((string?)container.PodUid, container.IsSandbox)).Order());
        var after = await RunningContainers.SinceAsync(cluster.Docker, containers);
        Assert.All(since, before => Assert.Equal(before.Value, after[before.Key]));
        Assert.All(pods, pod => Assert.InRange(pod.Status!.ContainerStatuses!.Single().RestartCount, 0, 1));
        await Eventually.HoldsAsync(async () =>
        {
            var status = (await space.GetAsync<ReplicationController>("web")).Status!;
            Assert.Equal((Pods, Pods), (status.Replicas, status.ReadyReplicas));
        });
    }

    private static int Running(IReadOnlyList<Pod> pods) => pods.Count(pod => pod.Status?.Phase == "Running");

    private static async Task<IReadOnlyList<string?>> AddressesAsync(TestNamespace space)
    {
        var addresses = new List<string?>();
        foreach (var name in Services) addresses.Add((await space.GetAsync<Service>(name)).Spec.ClusterIP);
        Assert.All(addresses, address => Assert.StartsWith("10.98.", address));
        return addresses;
    }
}
