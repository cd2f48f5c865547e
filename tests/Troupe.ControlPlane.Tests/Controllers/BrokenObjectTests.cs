using System.Collections.Concurrent;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Hosting;
using Troupe.Domain.Nodes;
using Troupe.Domain.Pods;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>One broken object never stops a controller's others.</summary>
public sealed class BrokenObjectTests
{
    private static readonly NodeLifecycleOptions Hasty = new() { MissingNodeDelay = TimeSpan.FromSeconds(1) };

    public static TheoryData<string> Controllers => [.. ControllerRegistry.All.Select(controller => controller.Name), "all"];

    /// <summary>Every controller has its part in this, so each is tried among the others as they are.</summary>
    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task Run_BrokenObjectsOfEveryKind_EverythingElseIsDone(string name)
    {
        var died = new ConcurrentBag<string>();
        await using var cluster = await TestCluster.StartAsync(options => options with
        {
            NodeLifecycle = Hasty, Controllers = [.. ControllerRegistry.All.Select(Broken)],
        });
        await cluster.AddNodesAsync("n1");

        await cluster.CreateAsync(Sample.Controller("web", 2));
        await cluster.PodsAsync("web", 2, pod => pod.IsReady() && pod.Spec.NodeName == "n1");
        await cluster.Client.CreateAsync(Make.Service("web"));
        await Eventually.True(() => Addresses(cluster) == 2, "the service leads to both pods");
        await cluster.ScaleAsync("web", 1);
        await cluster.PodsAsync("web", 1);
        await cluster.Client.DeleteAsync(
            ResourceKinds.ReplicationControllers, "default", "web", new DeleteOptions { PropagationPolicy = "Background" });
        await cluster.PodsAsync("web", 0);

        await cluster.Client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "short" } });
        await cluster.Client.CreateAsync(Make.Pod("inside", "inside", "short"));
        await cluster.PodsAsync("inside", 1, pod => pod.IsReady());
        await cluster.Client.DeleteAsync(ResourceKinds.Namespaces, null, "short");
        await Eventually.True(
            () => cluster.Objects.Find(ResourceKinds.Namespaces, null, "short") is null, "the namespace is emptied and gone");

        await cluster.Client.CreateAsync(Make.Pod("left", "left"));
        await cluster.PodsAsync("left", 1, pod => pod.Spec.NodeName == "n1");
        await cluster.Client.DeleteAsync(ResourceKinds.Nodes, null, "n1");
        await cluster.PodsAsync("left", 0);
        Assert.Empty(died);

        ControllerRegistration Broken(ControllerRegistration registered) => name != "all" && name != registered.Name
            ? registered
            : registered with
            {
                CreateProps = context => BrokenFeed.PropsOf(context, registered.CreateProps, () => died.Add(registered.Name)),
            };
    }

    private static int Addresses(TestCluster cluster) => cluster.Objects.List<Endpoints>()
        .Where(endpoints => endpoints.Metadata.Name == "web").SelectMany(endpoints => endpoints.Subsets ?? [])
        .Sum(subset => subset.Addresses?.Count ?? 0);
}
