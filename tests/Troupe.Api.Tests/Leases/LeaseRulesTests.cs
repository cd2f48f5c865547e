using Troupe.Api.Leases;
using Troupe.Api.Metadata;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.Leases;

public sealed class LeaseRulesTests
{
    private static Lease Of(LeaseSpec spec) => new() { Metadata = new ObjectMeta { Name = "leader", Namespace = "default" }, Spec = spec };

    [Fact]
    public void Validate_Numbers_MustMakeSense()
    {
        Faults.Are(Of(new LeaseSpec { HolderIdentity = "a", LeaseDurationSeconds = 15, LeaseTransitions = 0 }));
        Faults.Are(
            Of(new LeaseSpec { LeaseDurationSeconds = 0, LeaseTransitions = -1 }),
            "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0", "spec.leaseTransitions: Invalid value: -1");
    }

    [Fact]
    public void Validate_PreferredHolderWithoutStrategy_IsForbidden() =>
        Faults.Are(Of(new LeaseSpec { PreferredHolder = "b" }), "spec.preferredHolder: Forbidden");
}
