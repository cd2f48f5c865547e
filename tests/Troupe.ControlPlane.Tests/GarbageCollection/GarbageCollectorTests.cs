using Troupe.Api.Kinds;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Testing.Objects;
using Xunit;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.ControlPlane.Tests.GarbageCollection;

public sealed class GarbageCollectorTests
{
    [Fact]
    public async Task Delete_Background_PodsFollowTheirController()
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, null);

        await cluster.PodsAsync("web", 0);
        Assert.Equal(3, cluster.Recording.PodsCreated);
    }

    [Fact]
    public async Task Delete_Foreground_ControllerGoesLast()
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, "Foreground");

        await Eventually.True(() => !cluster.Objects.List<ReplicationController>().Any(), "no controller");
        Assert.Empty(cluster.Pods("web"));
        Assert.Equal((3, 3), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
        var kinds = new[] { ResourceKinds.Pods, ResourceKinds.ReplicationControllers };
        Assert.IsType<ReplicationControllerDeleted>(cluster.Recording.Changes.Last(change => kinds.Contains(change.Kind)).Event);
    }

    [Fact]
    public async Task Delete_Orphan_PodsStayWithoutOwner()
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, "Orphan");

        await Eventually.True(() => !cluster.Objects.List<ReplicationController>().Any(), "no controller");
        await cluster.PodsAsync("web", 3, pod => pod.Metadata.OwnerReferences is null && pod.Metadata.DeletionTimestamp is null);
        Assert.Equal(0, cluster.Recording.PodsDeleted);
    }

    private static async Task<TestCluster> WithThreePodsAsync()
    {
        var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await cluster.PodsAsync("web", 3, pod => pod.Status?.Phase == "Running");
        return cluster;
    }

    private static Task DeleteAsync(TestCluster cluster, string? policy) => cluster.Client.DeleteAsync(
        ResourceKinds.ReplicationControllers, "default", "web", new DeleteOptions { PropagationPolicy = policy });
}
