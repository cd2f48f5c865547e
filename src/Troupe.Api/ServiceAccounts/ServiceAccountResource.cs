using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.ServiceAccounts;

/// <summary>The registration of service accounts.</summary>
internal static class ServiceAccountResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "ServiceAccount", Plural = "serviceaccounts", Singular = "serviceaccount", ShortNames = ["sa"],
        Type = typeof(ServiceAccount),
        Notice = "service accounts are kept as data: no tokens are issued for them yet, and pods do not run in their name",
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<ServiceAccount>("Secrets", account => Cells.Number(account.Secrets?.Count)),
            TableColumn.Age,
        ],
    };
}
