using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.Namespaces;

public sealed class NamespaceControllerTests
{
    [Fact]
    public async Task Delete_NamespaceWithContent_EmptiesItAndNothingElse()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.Client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "shop" } });
        await cluster.CreateAsync(Sample.Controller("web", 3, "shop"));
        await cluster.CreateAsync(Sample.Controller("other", 1));
        await Eventually.True(() => cluster.Objects.List<Pod>().Count(pod => pod.Status?.Phase == "Running") == 4, "four pods");

        await cluster.Client.DeleteAsync(ResourceKinds.Namespaces, null, "shop");
        await Eventually.True(() => cluster.Objects.Find(ResourceKinds.Namespaces, null, "shop") is null, "no namespace");

        Assert.All(ResourceKinds.All.Where(kind => kind.Namespaced), kind => Assert.Empty(cluster.Objects.List(kind, "shop")));
        Assert.Equal("other", Assert.Single(cluster.Objects.List<ReplicationController>()).Metadata.Name);
        Assert.Equal(4, cluster.Recording.PodsCreated);
    }
}
