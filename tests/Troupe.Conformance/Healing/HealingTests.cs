using Docker.DotNet.Models;
using Troupe.Api.ReplicationControllers;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Healing;

/// <summary>What is broken behind the cluster's back, and what the cluster makes of it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class HealingTests(Cluster cluster)
{
    [ClusterFact]
    public async Task Container_Killed_IsRestartedInItsPod()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "killed");
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        var pod = await space.ReadyAsync("web");
        var container = await space.ContainerAsync("web");

        await cluster.Docker.Containers.KillContainerAsync(container.Id, new ContainerKillParameters());

        var healed = await space.SeeAsync(
            "web", seen => Assert.True(seen.Status!.ContainerStatuses!.Single() is { Ready: true, RestartCount: 1 }));
        Assert.Equal((pod.Metadata.Uid, pod.Status!.PodIP), (healed.Metadata.Uid, healed.Status!.PodIP));
        Assert.Equal(137, healed.Status.ContainerStatuses!.Single().LastState!.Terminated!.ExitCode);
    }

    [ClusterFact]
    public async Task Container_Removed_ComesBackInItsPod()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "removed");
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        var pod = await space.ReadyAsync("web");
        var container = await space.ContainerAsync("web");

        await RemoveAsync([container]);

        await Eventually.HoldsAsync(async () => Assert.True((await space.ContainerAsync("web")).IsRunning), TestNamespace.Patience);
        var healed = await space.ReadyAsync("web");
        Assert.NotEqual(container.Id, (await space.ContainerAsync("web")).Id);
        Assert.Equal(pod.Metadata.Uid, healed.Metadata.Uid);
    }

    [ClusterFact]
    public async Task Pod_AllContainersRemoved_RunsAgain()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "emptied");
        await space.CreateAsync(Shell.Pod("web", Shell.Run("a", Shell.Forever), Shell.Run("b", Shell.Forever)));
        await space.ReadyAsync("web");
        var before = await space.ContainersAsync();
        Assert.Equal(3, before.Count);

        await RemoveAsync(before);

        await Eventually.HoldsAsync(
            async () =>
            {
                var after = await space.ContainersAsync();
                Assert.Equal(3, after.Count(container => container.IsRunning));
                Assert.Empty(after.Select(container => container.Id).Intersect(before.Select(container => container.Id)));
            },
            TestNamespace.Patience);
        await space.ReadyAsync("web");
    }

    [ClusterFact]
    public async Task Pod_Deleted_IsReplacedByItsController()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "deleted");
        await space.CreateAsync(Shell.Controller("web", 2));
        var before = await space.ReadyPodsAsync(2);

        await space.DeletePodAsync(before[0].Metadata.Name!);

        await space.GoneAsync(before[0].Metadata.Name!);
        var after = await space.ReadyPodsAsync(2);
        Assert.Single(after.Select(pod => pod.Metadata.Uid).Intersect(before.Select(pod => pod.Metadata.Uid)));
    }

    [ClusterFact]
    public async Task Scale_UpAndDown_IsExact()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "scaled");
        await space.CreateAsync(Shell.Controller("web", 3));
        var three = await space.ReadyPodsAsync(3);

        await cluster.MustRunAsync(space.Name, "scale", "rc", "web", "--replicas=10");
        var ten = await space.ReadyPodsAsync(10);
        await cluster.MustRunAsync(space.Name, "scale", "rc", "web", "--replicas=2");
        var two = await space.ReadyPodsAsync(2);

        Assert.All(three, pod => Assert.Contains(ten, seen => seen.Metadata.Uid == pod.Metadata.Uid));
        Assert.All(two, pod => Assert.Contains(ten, seen => seen.Metadata.Uid == pod.Metadata.Uid));
        await Eventually.HoldsAsync(
            async () =>
            {
                Assert.Equal(4, (await space.ContainersAsync()).Count);
                var status = (await space.GetAsync<ReplicationController>("web")).Status!;
                Assert.Equal((2, 2), (status.Replicas, status.ReadyReplicas));
            },
            TestNamespace.Patience);
    }

    private Task RemoveAsync(IEnumerable<PodContainer> containers) => Task.WhenAll(containers.Select(container =>
        cluster.Docker.Containers.RemoveContainerAsync(container.Id, new ContainerRemoveParameters { Force = true })));
}
