using FsCheck;
using FsCheck.Fluent;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using Xunit;

namespace Troupe.Domain.Tests.ServiceAllocations;

public sealed class ServiceAllocationsProperties
{
    /// <summary>Narrow ranges, so that services collide all the time.</summary>
    private static readonly ServiceAddressRanges Narrow = Reserve.Within("10.254.0.0/29", 30000, 30004);

    private static readonly Gen<Command> Commands = Gen.Frequency(
        (4, from service in Names
            from address in Gen.Elements<string?>(null, null, "None", "10.254.0.2", "10.254.0.3", "10.254.0.1")
            from ports in Ports
            select (Command)Reserve.For(service, address, ports, ranges: Narrow)),
        (1, Names.Select(service => (Command)Reserve.Release(service))));

    private static Gen<string> Names => Gen.Elements("a", "b", "c", "d", "e", "f", "g");

    private static Gen<IReadOnlyList<NodePortRequest>> Ports =>
        from count in Gen.Choose(0, 3)
        from numbers in Gen.Elements<int?>(null, null, 30000, 30001, 30004).ListOf(count)
        select (IReadOnlyList<NodePortRequest>)[.. numbers.Select((number, index) => Reserve.Port(number, $"p{index}"))];

    [Fact]
    public void AnyCommands_NoTwoServicesEverHoldOneAddressOrPort() => Prop.ForAll(Commands.ListOf().ToArbitrary(), commands =>
    {
        var kind = ServiceAllocationsKind.Instance;
        var state = kind.Initial;
        foreach (var command in commands)
        {
            foreach (var @event in kind.Decide(state, command).Events) state = kind.Apply(state, @event);
            AssertNothingIsShared((ServiceAllocationsState)state);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void AnyReservation_Repeated_IsNothing() => Prop.ForAll(Commands.ListOf().ToArbitrary(), commands =>
    {
        var kind = ServiceAllocationsKind.Instance;
        var state = kind.Initial;
        foreach (var command in commands)
        {
            var decision = kind.Decide(state, command);
            state = decision.Events.Aggregate(state, kind.Apply);
            if (decision.Refusal is null) Assert.Empty(kind.Decide(state, command).Events);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void AssertNothingIsShared(ServiceAllocationsState state)
    {
        var held = state.Reservations.Values.ToList();
        var addresses = held.Select(addresses => addresses.ClusterIP).Where(address => address != "None").ToList();
        Assert.Equal(addresses.Distinct().Count(), addresses.Count);
        var ports = held.SelectMany(addresses => addresses.NodePorts.Select(port => port.NodePort).Distinct()).ToList();
        Assert.Equal(ports.Distinct().Count(), ports.Count);
        Assert.DoesNotContain("10.254.0.1", addresses);
    }
}
