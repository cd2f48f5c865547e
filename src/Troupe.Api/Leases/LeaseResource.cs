using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Leases;

/// <summary>The registration of leases.</summary>
internal static class LeaseResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Lease", Group = "coordination.k8s.io", Plural = "leases", Singular = "lease", Type = typeof(Lease),
        AllowCreateOnUpdate = true,
        Rules = new LeaseRules(),
        Columns =
        [
            TableColumn.ObjectName, TableColumn.Of<Lease>("Holder", lease => lease.Spec.HolderIdentity ?? ""), TableColumn.Age,
        ],
    };
}
