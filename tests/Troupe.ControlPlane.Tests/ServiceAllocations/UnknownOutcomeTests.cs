using Akka.Actor;
using Akka.Cluster.Sharding;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.ControlPlane.Writes;
using Troupe.Domain.Entities;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.ServiceAllocations;
using Troupe.Security.Identities;
using Xunit;
using static Troupe.ControlPlane.Tests.ServiceAllocations.LossyRegion;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.ControlPlane.Tests.ServiceAllocations;

/// <summary>Where nobody knows how a write ended, nothing that it reserved is given away.</summary>
public sealed class UnknownOutcomeTests : IAsyncLifetime
{
    private static readonly ServiceAddressRanges Ranges = new("10.254.0.0/16", 30_000, 32_767, new Dictionary<string, string>());
    private static readonly WriteOptions Plainly = new();

    private TestControlPlane _plane = null!;

    private static DateTimeOffset MuchLater => TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Theory]
    [InlineData(Loss.Answer, true)]
    [InlineData(Loss.Command, false)]
    internal async Task Create_NoAnswer_KeepsTheAddressUntilTheTruthIsKnown(Loss loss, bool lives)
    {
        var (writes, entities) = Writes(command => command is CreateObject ? loss : Loss.Nothing);

        var unknown = await Assert.ThrowsAsync<ApiException>(() =>
            writes.CreateAsync(Identity.Admin, Make.Service("web", clusterIP: "10.254.7.7"), Plainly, default));

        Assert.Equal((StatusReason.Timeout, 504), (unknown.Reason, unknown.Status.Code));
        Assert.Contains("nobody knows whether it was written", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("10.254.7.7", Assert.Single(Reserved()).ClusterIP);

        Assert.Empty(await Reconciler(entities).ReconcileAsync(MuchLater));

        if (lives)
        {
            await Eventually.True(
                () => _plane.Host.Objects.Current.Find(ResourceKinds.Services, "default", "web") is not null, "the service is seen");
        }

        Assert.Equal(lives ? 1 : 0, Reserved().Count);
        var second = _plane.Client.CreateAsync(Make.Service("other", clusterIP: "10.254.7.7"));
        if (lives) Assert.Equal(StatusReason.Invalid, (await Assert.ThrowsAsync<ApiException>(() => second)).Reason);
        else await second;
    }

    [Fact]
    public async Task Replace_OvertakenByAnother_LeavesThePortsOfTheOther()
    {
        var (writes, entities) = Writes(_ => Loss.Nothing);
        var first = (Service)await _plane.Client.CreateAsync(Make.Service("web"));
        var seen = _plane.Host.Objects.Current.Find(ResourceKinds.Services, "default", "web")!;
        await _plane.Client.ReplaceAsync(WithNodePort(first, 30_001));

        var late = await Assert.ThrowsAsync<ApiException>(() =>
            writes.ReplaceAsync(
                Identity.Admin, new WantedObject(WithNodePort(first, 30_002)), seen, Operation.Replace, Plainly, default));

        Assert.Equal(StatusReason.Conflict, late.Reason);
        Assert.Contains(30_001, Ports());
        Assert.Empty(await Reconciler(entities).ReconcileAsync(MuchLater));
        Assert.Equal([30_001], Ports());
    }

    [Fact]
    public async Task Reconcile_OneServiceCannotBeSettled_TheOthersAre()
    {
        var (_, entities) = Writes(command =>
            command.Target is { Kind: "Service", Name: "silent" } ? Loss.Command : Loss.Nothing);
        foreach (var name in new[] { "a", "silent", "z" })
        {
            var request = new ServiceAddressRequest($"default/{name}", $"uid-{name}", null, []);
            await _plane.Client.AskAsync<ServiceAddresses>(ServiceAllocationsKind.Key, context =>
                new ServiceAllocationsCommand.ReserveServiceAddresses(request, Ranges)
                {
                    Target = ServiceAllocationsKind.Key, Context = context,
                });
        }

        var failures = await Reconciler(entities).ReconcileAsync(MuchLater);

        Assert.Equal(["default/silent"], failures.Keys);
        Assert.Equal("default/silent", Assert.Single(Reserved()).Service);
    }

    [Fact]
    public async Task Create_ManyNodesOfOneNameAtOnce_TheRangeOfTheOneThatLivesStaysReserved()
    {
        var asked = Enumerable.Range(0, 8).Select(i => CreateAsync(i % 2 == 0 ? null : $"10.244.{10 + i}.0/24"));

        Assert.Single(await Task.WhenAll(asked), created => created);

        var node = Assert.Single(_plane.Host.Objects.Current.List<Node>());
        var state = (PodCidrAllocationsState)_plane.Host.Objects.Current.FindState(PodCidrAllocationsKind.Key)!;
        Assert.Equal(node.Spec.PodCIDR, state.Find("n1")!.PodCIDR);
    }

    private async Task<bool> CreateAsync(string? podCidr)
    {
        try
        {
            await _plane.Client.CreateAsync(
                new Node { Metadata = new ObjectMeta { Name = "n1" }, Spec = new NodeSpec { PodCIDR = podCidr } });
            return true;
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.AlreadyExists)
        {
            return false;
        }
    }

    private (ObjectWrites Writes, EntityCommands Entities) Writes(Func<Command, Loss> lose)
    {
        var system = _plane.Host.System;
        var region = ClusterSharding.Get(system).ShardRegion("entities");
        var lossy = system.ActorOf(Props.Create(() => new LossyRegion(region, lose)));
        var entities = new EntityCommands(lossy, _plane.Host.Objects, _plane.Host.Feed, TimeSpan.FromSeconds(2));
        var admission = new AdmissionChain(
            [new NamespacePlacement(), new ServerMetadata(new ObjectIds(new Random(7))), new ServiceAddressing(entities, Ranges)]);
        return (new ObjectWrites(entities, admission, _plane.Host.Objects, TimeProvider.System), entities);
    }

    private AllocationReconciler Reconciler(EntityCommands entities) => new(
        entities, new EntityTruth(entities, _plane.Host.Objects, TimeProvider.System), _plane.Host.Objects, Ranges, TimeProvider.System);

    private static Service WithNodePort(Service service, int port) => service with
    {
        Spec = service.Spec with { Type = "NodePort", Ports = [service.Spec.Ports![0] with { NodePort = port }] },
    };

    private IReadOnlyCollection<ServiceAddresses> Reserved() =>
        [.. (_plane.Host.Objects.Current.FindState(ServiceAllocationsKind.Key) as ServiceAllocationsState
            ?? ServiceAllocationsState.Empty).Reservations.Values];

    private IEnumerable<int> Ports() => Reserved().SelectMany(addresses => addresses.NodePorts).Select(port => port.NodePort);
}
