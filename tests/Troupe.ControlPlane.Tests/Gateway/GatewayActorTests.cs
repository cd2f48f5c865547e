using Akka.Hosting;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Gateway;
using Troupe.Security.Authentication;
using Troupe.Security.Identities;
using Xunit;
using static Troupe.ControlPlane.Gateway.GatewayRequest;
using Address = Akka.Actor.Address;
using Futures = Akka.Actor.Futures;

namespace Troupe.ControlPlane.Tests.Gateway;

/// <summary>Who may ask the gateway by messages within a process, and in whose name.</summary>
public sealed class GatewayActorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Ask_FromTheSameProcess_IsAnsweredInTheNameThatItBears()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var gateway = ActorRegistry.For(plane.Host.System).Get<GatewayActorKey>();

        var created = await Futures.Ask<GatewayReply>(gateway, Creation("settings") with { Identity = Identity.Admin }, Patience);
        var missing = await Futures.Ask<GatewayReply>(
            gateway, new GetObject(ResourceKinds.ConfigMaps, "default", "none") { Identity = Identity.Admin }, Patience);

        Assert.Equal("settings", ((ConfigMap)created.Result!).Metadata.Name);
        Assert.Equal("NotFound", missing.Refusal!.Reason);
    }

    /// <remarks>An actor that passes on what others gave it, name and token, must not lend them its own trust.</remarks>
    [Theory]
    [InlineData(false, null, 401)]
    [InlineData(false, "unknown", 401)]
    [InlineData(true, "unknown", 401)]
    public async Task Ask_FromTheSameProcessWithoutAGoodName_IsRefused(bool named, string? token, int code)
    {
        await using var plane = await TestControlPlane.StartAsync();
        var gateway = ActorRegistry.For(plane.Host.System).Get<GatewayActorKey>();
        var request = Creation("settings") with
        {
            Identity = named ? Identity.Admin : null, Token = token is null ? null : new BearerToken(token),
        };

        var reply = await Futures.Ask<GatewayReply>(gateway, request, Patience);

        Assert.Equal(code, reply.Refusal!.Code);
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
        new ConfigMap { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Data = new Dictionary<string, string>() });
}
