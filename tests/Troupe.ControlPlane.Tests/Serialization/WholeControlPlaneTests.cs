using Akka.Actor;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Security.Identities;
using Troupe.Testing.Objects;
using Xunit;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>
/// A control plane in which every message between actors is written and read, unless it says that it never leaves the process.
/// </summary>
public sealed class WholeControlPlaneTests
{
    /// <remarks>
    /// Akka.NET has no serializer for much of what its own actors tell each other within a process, so that is handed through.
    /// </remarks>
    private static readonly string SerializeAll = $$"""
        akka.actor {
          serialize-messages = on
          serialization-settings.allow-unregistered-types = on
          serializers.json = "{{typeof(LocalSerializer).FullName}}, {{typeof(LocalSerializer).Assembly.GetName().Name}}"
        }
        """;

    [Fact]
    public async Task Life_WithEveryMessageSerialized_IsTheSame()
    {
        await using var cluster = await TestCluster.StartAsync(options => options with
        {
            Controllers = ControllerRegistry.All, Configuration = options.Configuration + "\n" + SerializeAll,
        });
        await cluster.AddNodesAsync("node-1", "node-2");
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await cluster.PodsAsync("web", 3, pod => pod.Status?.Phase == "Running");
        await cluster.ScaleAsync("web", 1);
        await cluster.PodsAsync("web", 1);
        await cluster.Client.DeleteAsync(ResourceKinds.Nodes, null, "node-2");
        await cluster.Client.DeleteAsync(
            ResourceKinds.ReplicationControllers, "default", "web", new DeleteOptions { PropagationPolicy = "Foreground" });
        await cluster.PodsAsync("web", 0);

        Assert.Empty(LocalSerializer.Refused);
    }

    [Fact]
    public async Task Gateway_AskedWithEveryMessageSerialized_TakesNobodysName()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\n" + SerializeAll,
        });
        var gateway = plane.Host.System.ActorSelection("/user/gateway");

        var refused = await gateway.Ask<GatewayReply>(
            new GetObject(ResourceKinds.Pods, "default", "none") { Identity = Identity.Admin }, TimeSpan.FromSeconds(20));

        // What was bytes on its way may be anybody's.
        Assert.Equal(401, refused.Refusal!.Code);
    }
}
