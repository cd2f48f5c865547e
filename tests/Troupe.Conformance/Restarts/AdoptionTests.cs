using Docker.DotNet.Models;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Conformance.Restarts;

/// <summary>Containers outlive the server and its agent, however those end.</summary>
[Collection(ClusterCollection.Name)]
public sealed class AdoptionTests(Cluster cluster)
{
    [ClusterFact]
    public Task Terminate_ThenStart_AdoptsEveryContainer() =>
        AdoptsAsync("ended", async () => Assert.Equal(0, await cluster.Process.TerminateAsync()));

    [ClusterFact]
    public Task Kill_ThenStart_AdoptsEveryContainer() => AdoptsAsync("killed", () => cluster.Process.KillAsync());

    [ClusterFact]
    public async Task Start_OrphansAndStrangers_RemovesTheOnesAndLeavesTheOthers()
    {
        await cluster.Process.TerminateAsync();
        var owner = (await File.ReadAllTextAsync(Path.Combine(Cluster.StateDirectory, "cluster"))).Trim();
        var orphan = await RunAsync(Labels(owner, Cluster.NodeName));
        var strangers = new[]
        {
            await RunAsync([]), await RunAsync(Labels("another", Cluster.NodeName)), await RunAsync(Labels(owner, "another")),
        };
        try
        {
            await cluster.StartAsync();

            await Eventually.HoldsAsync(async () => Assert.DoesNotContain(orphan, await AllIdsAsync()), TestNamespace.Patience);
            Assert.Subset((await AllIdsAsync()).ToHashSet(), strangers.ToHashSet());
            foreach (var stranger in strangers)
                Assert.True((await cluster.Docker.Containers.InspectContainerAsync(stranger)).State.Running);
        }
        finally
        {
            foreach (var id in (await AllIdsAsync()).Intersect([orphan, .. strangers]))
                await cluster.Docker.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true });
        }
    }

    private async Task AdoptsAsync(string purpose, Func<Task> end)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, purpose);
        await space.CreateAsync(Shell.Controller("web", 2));
        await space.CreateAsync(Shell.Pod("pair", Shell.Run("a", Shell.Forever), Shell.Run("b", Shell.Forever)));
        await space.ReadyPodsAsync(3);
        var before = await RunningContainers.SinceAsync(cluster.Docker, await space.ContainersAsync());
        Assert.Equal(7, before.Count);

        await end();
        Assert.Equal(before, await RunningContainers.SinceAsync(cluster.Docker, await space.ContainersAsync()));
        await cluster.StartAsync();

        // A pod that comes after it shows that the agent has looked at all that were there.
        await space.CreateAsync(Shell.Pod("later", Shell.Forever));
        await space.ReadyAsync("later");
        var pods = await space.ReadyPodsAsync(4);
        Assert.All(pods.SelectMany(pod => pod.Status!.ContainerStatuses!), status => Assert.Equal(0, status.RestartCount));
        var after = await RunningContainers.SinceAsync(
            cluster.Docker, (await space.ContainersAsync()).Where(container => container.Pod != "later"));
        Assert.Equal(before, after);
    }

    private async Task<string> RunAsync(Dictionary<string, string> labels)
    {
        var created = await cluster.Docker.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = ShellImage.Name, Cmd = ["/bin/sleep", "36000"], Labels = labels,
        });
        await cluster.Docker.Containers.StartContainerAsync(created.ID, new ContainerStartParameters());
        return created.ID;
    }

    private async Task<IEnumerable<string>> AllIdsAsync() =>
        from container in await cluster.Docker.Containers.ListContainersAsync(new ContainersListParameters { All = true })
        select container.ID;

    private static Dictionary<string, string> Labels(string owner, string node) => new()
    {
        ["io.troupe.cluster"] = owner, ["io.troupe.node"] = node, ["io.troupe.pod.uid"] = "of-no-pod",
        ["io.troupe.pod.namespace"] = "default", ["io.troupe.pod.name"] = "gone", ["io.troupe.pod.grace-period-seconds"] = "1",
        ["io.troupe.container.kind"] = "container",
        ["io.troupe.container.name"] = "main", ["io.troupe.container.restart-count"] = "0", ["io.troupe.container.back-off-seconds"] = "0",
        ["io.troupe.container.spec-hash"] = "", ["io.troupe.container.sandbox"] = "",
    };
}
