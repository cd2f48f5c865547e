using Troupe.Api.Services;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;

namespace Troupe.Domain.Tests.ServiceAllocations;

public sealed class AllocationReconciliationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Service Web = Make.Service("web", "10.254.7.7");
    private static readonly ServiceAddressesReserved Reserved =
        new("default/web", "uid-web", "10.254.7.7", []) { Context = EventContext.Of(Ask.By("admin")) };

    [Fact]
    public void Compute_BothAgree_HasNothingToDo()
    {
        var plan = Compute([Reserved], [Web], TimeSpan.FromHours(1));

        Assert.Empty(plan.Release);
        Assert.Empty(plan.Adopt);
    }

    [Fact]
    public void Compute_ServiceNeverCame_ReleasesIt() =>
        Assert.Equal("uid-web", Assert.Single(Compute([Reserved], [], Patience).Release).Uid);

    [Fact]
    public void Compute_ServiceMayStillCome_Waits() => Assert.Empty(Compute([Reserved], [], Patience - TimeSpan.FromSeconds(1)).Release);

    [Fact]
    public void Compute_ServiceOfTheSameNameButAnotherUid_ReleasesTheOld()
    {
        var again = Make.Service("web", "10.254.8.8").Named(metadata => metadata with { Uid = "uid-2" });

        var plan = Compute([Reserved, Reserved with { Uid = "uid-2", ClusterIP = "10.254.8.8" }], [again], Patience);

        Assert.Equal("uid-web", Assert.Single(plan.Release).Uid);
        Assert.Empty(plan.Adopt);
    }

    [Fact]
    public void Compute_NobodyReserved_AdoptsWhatTheServiceHolds()
    {
        var open = Web with { Spec = Web.Spec with { Ports = [new ServicePort { Port = 80, Protocol = "TCP", NodePort = 30001 }] } };

        var adopt = Assert.Single(Compute([], [open], Patience).Adopt);

        Assert.Equal(("default/web", "uid-web", "10.254.7.7"), (adopt.Service, adopt.Uid, adopt.ClusterIP));
        Assert.Equal(new NodePortRequest(null, "TCP", 30001), Assert.Single(adopt.NodePorts));
    }

    [Fact]
    public void Compute_ReservedMoreThanItHolds_IsTrimmedOnceNoChangeCanBeUnderWay()
    {
        var more = Reserved with { NodePorts = [new ReservedNodePort(null, "TCP", 30005)] };

        Assert.Empty(Compute([more], [Web], Patience - TimeSpan.FromSeconds(1)).Trim);
        var plan = Compute([more], [Web], Patience);
        Assert.Equal("uid-web", Assert.Single(plan.Trim).Uid);
        Assert.Empty(plan.Adopt);
    }

    [Fact]
    public void Compute_ReservedOtherPorts_AdoptsThoseOfTheServiceAtOnce()
    {
        var open = Web with { Spec = Web.Spec with { Ports = [new ServicePort { Port = 80, Protocol = "TCP", NodePort = 30001 }] } };
        var other = Reserved with { NodePorts = [new ReservedNodePort(null, "TCP", 30005)] };

        Assert.Equal(30001, Assert.Single(Assert.Single(Compute([other], [open], TimeSpan.Zero).Adopt).NodePorts).NodePort);
    }

    [Fact]
    public void Compute_ServiceThatHasNoAddressYet_IsLeftAlone() => Assert.Empty(Compute([], [Make.Service("web", null)], Patience).Adopt);

    private static AllocationReconciliation Compute(IReadOnlyList<DomainEvent> events, IReadOnlyList<Service> services, TimeSpan later)
    {
        var kind = ServiceAllocationsKind.Instance;
        var state = (ServiceAllocationsState)events.Aggregate(kind.Initial, kind.Apply);
        return AllocationReconciliation.Compute(state, services, Ask.Now + later, Patience);
    }
}
