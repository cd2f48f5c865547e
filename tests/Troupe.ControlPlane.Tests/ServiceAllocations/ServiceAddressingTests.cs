using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.Domain.ServiceAllocations;
using Xunit;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.ControlPlane.Tests.ServiceAllocations;

public sealed class ServiceAddressingTests : IAsyncLifetime
{
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task Create_WithoutAddress_GetsOneOfTheRange()
    {
        var service = (Service)await _plane.Client.CreateAsync(Make.Service("web"));

        Assert.StartsWith("10.254.", service.Spec.ClusterIP);
        Assert.Equal([service.Spec.ClusterIP!], service.Spec.ClusterIPs);
    }

    [Fact]
    public async Task Create_TwoAtOnceWantOneAddress_OneGetsItAndTheOtherIsToldWhoHasIt()
    {
        var outcomes = await Task.WhenAll(new[] { "one", "two" }.Select(async name =>
        {
            try
            {
                return (await _plane.Client.CreateAsync(Make.Service(name, clusterIP: "10.254.7.7"))).Metadata.Name!;
            }
            catch (ApiException refusal)
            {
                return refusal.Message;
            }
        }));

        var winner = Assert.Single(outcomes, outcome => outcome is "one" or "two");
        Assert.Contains(outcomes, outcome => outcome.Contains($"provided IP is already allocated to service default/{winner}"));
    }

    [Fact]
    public async Task Create_NodePort_IsReservedAndNamedInTheConflict()
    {
        var first = (Service)await _plane.Client.CreateAsync(Make.Service("web", type: "NodePort", nodePort: 30_001));
        Assert.Equal(30_001, first.Spec.Ports![0].NodePort);

        var status = await TestControlPlane.RefusedAsync(
            () => _plane.Client.CreateAsync(Make.Service("other", type: "NodePort", nodePort: 30_001)));

        Assert.Equal(422, status.Code);
        Assert.Contains("spec.ports[0].nodePort", status.Message);
        Assert.Equal(("other", "services"), (status.Details!.Name, status.Details.Kind));
        Assert.DoesNotContain("Allocation", JsonSerializer.Serialize(status));
    }

    [Fact]
    public async Task Create_NameTaken_GivesItsReservationBack()
    {
        await _plane.Client.CreateAsync(Make.Service("web"));

        await TestControlPlane.RefusedAsync(() => _plane.Client.CreateAsync(Make.Service("web", clusterIP: "10.254.9.9")));

        var other = (Service)await _plane.Client.CreateAsync(Make.Service("other", clusterIP: "10.254.9.9"));
        Assert.Equal("10.254.9.9", other.Spec.ClusterIP);
    }

    [Fact]
    public async Task Delete_Service_GivesItsAddressBack()
    {
        await _plane.Client.CreateAsync(Make.Service("web", clusterIP: "10.254.8.8"));
        await _plane.Client.DeleteAsync(ResourceKinds.Services, "default", "web");
        await Eventually.True(() => Reserved().Count == 0, "the reservation is given back");

        await _plane.Client.CreateAsync(Make.Service("other", clusterIP: "10.254.8.8"));
    }

    [Fact]
    public async Task Replace_BecomesNodePort_GetsAPortAndKeepsItsAddress()
    {
        var service = (Service)await _plane.Client.CreateAsync(Make.Service("web"));

        var replaced = (Service)await _plane.Client.ReplaceAsync(service with { Spec = service.Spec with { Type = "NodePort" } });

        Assert.Equal(service.Spec.ClusterIP, replaced.Spec.ClusterIP);
        Assert.InRange(replaced.Spec.Ports![0].NodePort!.Value, 30_000, 32_767);
    }

    [Fact]
    public async Task Create_DryRun_ReservesNothing()
    {
        var service = (Service)await _plane.Client.CreateAsync(Make.Service("web"), new WriteOptions { DryRun = true });

        Assert.StartsWith("10.254.", service.Spec.ClusterIP);
        Assert.Empty(Reserved());
    }

    [Fact]
    public async Task Restart_CrashBetweenReservationAndCreation_GivesTheAddressBack()
    {
        var ranges = new ServiceAddressRanges("10.254.0.0/16", 30_000, 32_767, new Dictionary<string, string>());
        var request = new ServiceAddressRequest("default/never", "uid-of-never", "10.254.3.3", []);
        await _plane.Client.AskAsync<ServiceAddresses>(ServiceAllocationsKind.Key, context =>
            new ReserveServiceAddresses(request, ranges) { Target = ServiceAllocationsKind.Key, Context = context });
        var kept = (Service)await _plane.Client.CreateAsync(Make.Service("kept"));
        Assert.Equal(2, Reserved().Count);

        await _plane.RestartAsync();

        await Eventually.True(() => Reserved().Count == 1, "the leftover to be given back");
        Assert.Equal([kept.Metadata.Uid!], Reserved().Keys);
    }

    private IReadOnlyDictionary<string, ServiceAddresses> Reserved() =>
        (_plane.Host.Objects.Current.FindState(ServiceAllocationsKind.Key) as ServiceAllocationsState ?? ServiceAllocationsState.Empty)
            .Reservations;
}
