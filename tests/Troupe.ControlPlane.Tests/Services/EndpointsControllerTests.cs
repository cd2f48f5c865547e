using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.Services;

public sealed class EndpointsControllerTests
{
    [Fact]
    public async Task Endpoints_PodsComeAndGo_FollowTheirReadiness()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.Client.CreateAsync(Make.Service("web"));
        await Eventually.True(() => Find(cluster) is { Subsets: null }, "empty endpoints");

        await cluster.CreateAsync(Sample.Controller("web", 3));
        await Eventually.True(() => Ready(cluster) == 3, "three ready addresses");

        var pod = await cluster.Client.GetAsync<Pod>("default", cluster.Pods("web")[0].Metadata.Name!);
        await cluster.Client.ReplaceStatusAsync(pod with
        {
            Metadata = pod.Metadata with { ResourceVersion = null },
            Status = pod.Status! with { Conditions = [new PodCondition { Type = "Ready", Status = "False" }] },
        });
        await Eventually.True(() => Ready(cluster) == 2 && Find(cluster)!.Subsets![0].NotReadyAddresses?.Count == 1, "one unready address");

        await cluster.ScaleAsync("web", 0);
        await Eventually.True(() => Find(cluster) is { Subsets: null }, "no addresses");
    }

    [Fact]
    public async Task Endpoints_ServiceDeleted_GoWithIt()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.Client.CreateAsync(Make.Service("web"));
        await Eventually.True(() => Find(cluster) is not null, "endpoints");

        await cluster.Client.DeleteAsync(ResourceKinds.Services, "default", "web");
        await Eventually.True(() => Find(cluster) is null, "no endpoints");
    }

    [Fact]
    public async Task Endpoints_DeletedBehindItsBack_ComeBack()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.Client.CreateAsync(Make.Service("web"));
        await Eventually.True(() => Find(cluster) is not null, "endpoints");

        var uid = Find(cluster)!.Metadata.Uid;
        await cluster.Client.DeleteAsync(ResourceKinds.Endpoints, "default", "web");
        await Eventually.True(() => Find(cluster) is { } again && again.Metadata.Uid != uid, "endpoints again");
    }

    private static Endpoints? Find(TestCluster cluster) =>
        cluster.Objects.List<Endpoints>().SingleOrDefault(endpoints => endpoints.Metadata.Name == "web");

    private static int Ready(TestCluster cluster) => Find(cluster)?.Subsets?.Sum(subset => subset.Addresses?.Count ?? 0) ?? 0;
}
