using Troupe.Api.Clients;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Domain.ReplicationControllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.GarbageCollection;

public sealed class GarbageCollectionControllerTests
{
    private static readonly DeleteOptions Foreground = new() { PropagationPolicy = "Foreground" };

    [Fact]
    public async Task Delete_Background_PodsFollowTheirController()
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, new DeleteOptions { PropagationPolicy = "Background" });

        await cluster.PodsAsync("web", 0);
        Assert.Equal(3, cluster.Recording.PodsCreated);
    }

    [Fact]
    public async Task Delete_Foreground_ControllerGoesLast()
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, Foreground);

        await Eventually.True(() => !cluster.Objects.List<ReplicationController>().Any(), "no controller");
        Assert.Empty(cluster.Pods("web"));
        Assert.Equal((3, 3), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
        var kinds = new[] { ResourceKinds.Pods, ResourceKinds.ReplicationControllers };
        Assert.IsType<ReplicationControllerEvent.Deleted>(cluster.Recording.Changes.Last(change => kinds.Contains(change.Kind)).Event);
    }

    public static TheoryData<string?, bool?> Orphaning => new() { { "Orphan", null }, { null, true }, { null, null } };

    /// <remarks>A controller of version v1 leaves its pods behind where nobody says otherwise, as in Kubernetes.</remarks>
    [Theory]
    [MemberData(nameof(Orphaning))]
    public async Task Delete_Orphan_PodsStayWithoutOwner(string? policy, bool? orphans)
    {
        await using var cluster = await WithThreePodsAsync();
        await DeleteAsync(cluster, new DeleteOptions { PropagationPolicy = policy, OrphanDependents = orphans });

        await Eventually.True(() => !cluster.Objects.List<ReplicationController>().Any(), "no controller");
        await cluster.PodsAsync("web", 3, pod => pod.Metadata.OwnerReferences is null && pod.Metadata.DeletionTimestamp is null);
        Assert.Equal(0, cluster.Recording.PodsDeleted);
    }

    [Fact]
    public async Task Delete_ForegroundOfOneOwner_LeavesWhatAnotherOwns()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (one, other) = (await ConfigAsync(cluster, "one"), await ConfigAsync(cluster, "other"));
        await ConfigAsync(cluster, "shared", Owner(one), Owner(other));
        await ConfigAsync(cluster, "own", Owner(one));

        await cluster.Client.DeleteAsync(ResourceKinds.ConfigMaps, "default", "one", Foreground);

        await Eventually.True(() => Names(cluster).SequenceEqual(["other", "shared"]), "one and its own are gone");
        var shared = cluster.Objects.List<ConfigMap>().Single(map => map.Metadata.Name == "shared");
        Assert.Equal([other.Metadata.Uid], shared.Metadata.OwnerReferences!.Select(owner => owner.Uid));
    }

    [Fact]
    public async Task Delete_ForegroundOfACircle_Ends()
    {
        await using var cluster = await TestCluster.StartAsync();
        var one = await ConfigAsync(cluster, "one");
        var two = await ConfigAsync(cluster, "two", Owner(one));
        await cluster.Client.ReplaceAsync(one with
        {
            Metadata = one.Metadata with { ResourceVersion = null, OwnerReferences = [Owner(two)] },
        });

        await cluster.Client.DeleteAsync(ResourceKinds.ConfigMaps, "default", "one", Foreground);

        await Eventually.True(() => Names(cluster).Count == 0, "both are gone");
    }

    [Fact]
    public async Task Create_ClusterScopedObjectWithNamespacedOwner_StaysAndIsWarnedOf()
    {
        await using var cluster = await TestCluster.StartAsync();
        var owner = await ConfigAsync(cluster, "owner");
        await cluster.Client.CreateAsync(new Namespace
        {
            Metadata = new ObjectMeta
            {
                Name = "scope", OwnerReferences = [Owner(owner), Owner(owner) with { Name = "gone", Uid = "gone" }],
            },
        });

        await Eventually.True(() => cluster.Objects.List<Event>().Any(IsOfTheRoom), "the event");
        await cluster.Client.DeleteAsync(ResourceKinds.ConfigMaps, "default", "owner");
        await Eventually.True(() => Names(cluster).Count == 0, "the owner is gone");

        Assert.Null(cluster.Objects.List<Namespace>().Single(@namespace => @namespace.Metadata.Name == "scope").Metadata.DeletionTimestamp);

        static bool IsOfTheRoom(Event @event) =>
            @event is { Reason: "OwnerRefInvalidNamespace", Type: "Warning", InvolvedObject: { Kind: "Namespace", Name: "scope" } };
    }

    private static IReadOnlyList<string> Names(TestCluster cluster) =>
        [.. cluster.Objects.List<ConfigMap>().Select(map => map.Metadata.Name!).Order(StringComparer.Ordinal)];

    private static async Task<ConfigMap> ConfigAsync(TestCluster cluster, string name, params IReadOnlyList<OwnerReference> owners) =>
        (ConfigMap)await cluster.Client.CreateAsync(new ConfigMap
        {
            Metadata = new ObjectMeta { Name = name, Namespace = "default", OwnerReferences = owners.Count == 0 ? null : owners },
        });

    private static OwnerReference Owner(ConfigMap map) => new()
    {
        ApiVersion = "v1", Kind = "ConfigMap", Name = map.Metadata.Name!, Uid = map.Metadata.Uid!, BlockOwnerDeletion = true,
    };

    private static async Task<TestCluster> WithThreePodsAsync()
    {
        var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await cluster.PodsAsync("web", 3, pod => pod.Status?.Phase == "Running");
        return cluster;
    }

    private static Task DeleteAsync(TestCluster cluster, DeleteOptions options) => cluster.Client.DeleteAsync(
        ResourceKinds.ReplicationControllers, "default", "web", options);
}
