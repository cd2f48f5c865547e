using Troupe.Api.Responses;
using Troupe.Domain.Addressing;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;

namespace Troupe.Domain.Tests.ServiceAllocations;

public sealed class ServiceAllocationsDeciderTests
{
    private static readonly ServiceAddressesReserved Web =
        new("default/web", "uid-web", "10.254.7.7", [new ReservedNodePort(null, "TCP", 30001)]);

    [Fact]
    public void Reserve_Anything_AnswersWithAnAddressOfTheRange()
    {
        var held = Spec.Given().When(Reserve.For("web", ports: [Reserve.Port()])).ThenAnswer<ServiceAddresses>();

        Assert.True(Ipv4Networks.Parse("10.254.0.0/16").Contains(held.ClusterIP));
        Assert.InRange(Assert.Single(held.NodePorts).NodePort, 30000, 32767);
        Assert.Equal(Ask.Now, held.ReservedAt);
    }

    [Fact]
    public void Reserve_SameCommandOnSameState_ChoosesTheSame() => Assert.Equal(
        Spec.Given(Web).When(Reserve.For("db")).ThenAnswer<ServiceAddresses>().ClusterIP,
        Spec.Given(Web).When(Reserve.For("db")).ThenAnswer<ServiceAddresses>().ClusterIP);

    [Fact]
    public void Reserve_ManyServices_SpreadsTheirAddresses()
    {
        var addresses = Enumerable.Range(0, 100)
            .Select(index => Spec.Given().When(Reserve.For($"s{index}")).ThenAnswer<ServiceAddresses>().ClusterIP).ToList();

        Assert.True(addresses.Select(address => address.Split('.')[2]).Distinct().Count() > 50, string.Join(" ", addresses));
    }

    [Fact]
    public void Reserve_Repeated_AnswersTheSameAndChangesNothing()
    {
        var again = Spec.Given(Web).When(Reserve.For("web", ports: [Reserve.Port()]));

        again.ThenNothing();
        var held = again.ThenAnswer<ServiceAddresses>();
        Assert.Equal(("10.254.7.7", 30001), (held.ClusterIP, held.NodePorts[0].NodePort));
    }

    [Fact]
    public void Reserve_AddressAndPortOfAnother_NamesTheHolder()
    {
        Spec.Given(Web).When(Reserve.For("db", "10.254.7.7")).ThenRefused(
            StatusReason.Invalid,
            "spec.clusterIP: Invalid value: \"10.254.7.7\": provided IP is already allocated to service default/web");
        Spec.Given(Web).When(Reserve.For("db", ports: [Reserve.Port(30001)])).ThenRefused(
            StatusReason.Invalid,
            "spec.ports[0].nodePort: Invalid value: 30001: provided port is already allocated to service default/web");
    }

    [Theory]
    [InlineData("10.0.0.1", "not in the valid range 10.254.0.0/16")]
    [InlineData("ten", "not in the valid range 10.254.0.0/16")]
    [InlineData("10.254.0.0", "network")]
    [InlineData("10.254.255.255", "broadcast")]
    [InlineData("10.254.0.1", "kept for service default/kubernetes")]
    public void Reserve_AddressThatNobodyMayHave_IsInvalid(string address, string why) =>
        Spec.Given().When(Reserve.For("web", address)).ThenRefused(StatusReason.Invalid, why);

    [Fact]
    public void Reserve_KeptAddress_ByTheServiceItIsKeptFor() =>
        Assert.Equal("10.254.0.1", Spec.Given().When(Reserve.For("kubernetes", "10.254.0.1")).ThenAnswer<ServiceAddresses>().ClusterIP);

    [Fact]
    public void Reserve_NodePortOutOfRange_IsInvalid() => Spec.Given().When(Reserve.For("web", ports: [Reserve.Port(80)]))
        .ThenRefused(StatusReason.Invalid, "not in the valid range 30000-32767");

    [Fact]
    public void Reserve_NodePortTwiceInOneService_IsInvalid() => Spec.Given()
        .When(Reserve.For("web", ports: [Reserve.Port(30001, "a"), Reserve.Port(30001, "b")]))
        .ThenRefused(StatusReason.Invalid, "spec.ports[1].nodePort: Invalid value: 30001: provided port is used twice");

    [Fact]
    public void Reserve_NodePortForBothProtocols_IsShared() => Assert.Equal(
        [30053, 30053],
        Spec.Given().When(Reserve.For("dns", ports: [Reserve.Port(30053, "udp", "UDP"), Reserve.Port(30053, "tcp")]))
            .ThenAnswer<ServiceAddresses>().NodePorts.Select(port => port.NodePort));

    [Fact]
    public void Reserve_WantedPortAfterAFreeOne_IsNotTakenAway()
    {
        var ranges = Reserve.Within("10.254.0.0/16", 30000, 30001);
        var ports = Spec.Given().When(Reserve.For("web", ports: [Reserve.Port(null, "a"), Reserve.Port(30000, "b")], ranges: ranges))
            .ThenAnswer<ServiceAddresses>().NodePorts;

        Assert.Equal([30001, 30000], ports.Select(port => port.NodePort));
    }

    [Fact]
    public void Reserve_RangesFull_IsInvalid()
    {
        var ranges = Reserve.Within("10.254.7.0/30", 30001, 30001);
        ServiceAddressesReserved second = new("default/db", "uid-db", "10.254.7.1", []);
        ServiceAddressesReserved third = new("default/mq", "uid-mq", "10.254.7.2", []);

        Spec.Given(Web).When(Reserve.For("db", ports: [Reserve.Port()], ranges: ranges))
            .ThenRefused(StatusReason.Invalid, "all ports from 30001 to 30001 are allocated");
        Spec.Given(second, third).When(Reserve.For("x", ranges: ranges))
            .ThenRefused(StatusReason.Invalid, "all addresses of 10.254.7.0/30");
    }

    [Fact]
    public void Reserve_Headless_HoldsNoAddress()
    {
        ServiceAddressesReserved headless = new("default/db", "uid-db", "None", []);

        Spec.Given().When(Reserve.For("db", "None")).Then(headless);
        Spec.Given(headless).When(Reserve.For("mq", "None")).Then(headless with { Service = "default/mq", Uid = "uid-mq" });
    }

    [Fact]
    public void Reserve_OnePortMore_KeepsTheOthers()
    {
        var held = Spec.Given(Web).When(Reserve.For("web", ports: [Reserve.Port(), Reserve.Port(null, "admin")]))
            .ThenAnswer<ServiceAddresses>();

        Assert.Equal(("10.254.7.7", 30001), (held.ClusterIP, held.NodePorts[0].NodePort));
        Assert.NotEqual(30001, held.NodePorts[1].NodePort);
    }

    [Fact]
    public void Reserve_SameNameWhileAnotherHoldsIt_GivesBothTheirOwn()
    {
        var state = (ServiceAllocationsState)Spec.Given(Web).When(Reserve.For("web", uid: "uid-late")).After();

        Assert.Equal("10.254.7.7", state.Find("uid-web")!.ClusterIP);
        Assert.NotEqual("10.254.7.7", state.Find("uid-late")!.ClusterIP);
    }

    [Fact]
    public void Release_Held_FreesIt()
    {
        DomainEvent[] released = [Web, new ServiceAddressesReleased("default/web", "uid-web")];

        Spec.Given(Web).When(Reserve.Release("web")).Then(released[1]);
        Spec.Given(released).When(Reserve.For("db", "10.254.7.7", [Reserve.Port(30001)])).ThenAnswer<ServiceAddresses>();
    }

    [Fact]
    public void Release_OfAnotherUid_ChangesNothing() => Spec.Given(Web).When(Reserve.Release("web", "uid-late")).ThenNothing();
}
