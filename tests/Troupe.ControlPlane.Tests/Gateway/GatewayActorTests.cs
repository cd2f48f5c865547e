using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Messaging;
using Troupe.Security.Identities;
using Xunit;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Tests.Gateway;

/// <summary>Who may ask the gateway by messages, and in whose name.</summary>
public sealed class GatewayActorTests
{
    private const string OverTcp = """akka.remote.enabled-transports = ["akka.remote.dot-netty.tcp"]""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Ask_FromTheSameProcess_IsAnsweredInTheNameThatItBears()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var gateway = ActorRegistry.For(plane.Host.System).Get<GatewayActorKey>();

        var created = await gateway.Ask<GatewayReply>(Creation("settings"), Patience);
        var missing = await gateway.Ask<GatewayReply>(
            new GetObject(ResourceKinds.ConfigMaps, "default", "none") { Identity = Identity.Admin }, Patience);

        Assert.Equal("settings", ((ConfigMap)created.Result!).Metadata.Name);
        Assert.Equal("NotFound", missing.Refusal!.Reason);
    }

    [Fact]
    public async Task Ask_FromAnotherProcess_IsRefusedWhomeverItNames()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\n" + OverTcp,
        });
        var other = ActorSystem.Create("other", ConfigurationFactory.ParseString(
            OverTcp + """

            akka { loglevel = WARNING, actor.provider = remote }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """ + "\n" + SerializerBindings.Hocon));
        try
        {
            var address = Akka.Cluster.Cluster.Get(plane.Host.System).SelfAddress;
            var gateway = other.ActorSelection(new RootActorPath(address) / "user" / "gateway");
            // One that names no sender looks like the system's own, so the sender must not be what decides.
            gateway.Tell(Creation("without-sender"), ActorRefs.NoSender);

            var reply = await gateway.Ask<GatewayReply>(Creation("with-sender"), Patience);

            Assert.Equal(401, reply.Refusal!.Code);
            Assert.Contains("credential", reply.Refusal.Message, StringComparison.Ordinal);
            Assert.Empty((await plane.Client.ListAsync(ResourceKinds.ConfigMaps, "default")).Items);
        }
        finally
        {
            await other.Terminate();
        }
    }

    [Fact]
    public async Task System_ByDefault_HasNoAddressOutsideItsProcess()
    {
        await using var one = await TestControlPlane.StartAsync();
        await using var another = await TestControlPlane.StartAsync();

        var (first, second) = (AddressOf(one), AddressOf(another));

        Assert.Equal("akka.memory", first.Protocol);
        Assert.NotEqual(first, second);
    }

    private static Address AddressOf(TestControlPlane plane) => Akka.Cluster.Cluster.Get(plane.Host.System).SelfAddress;

    private static CreateObject Creation(string name) => new(
        new ConfigMap { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Data = new Dictionary<string, string>() })
    {
        Identity = Identity.Admin,
    };
}
