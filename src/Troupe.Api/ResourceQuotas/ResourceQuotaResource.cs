using Troupe.Api.Kinds;
using Troupe.Api.Quantities;
using Troupe.Api.Tables;

namespace Troupe.Api.ResourceQuotas;

/// <summary>The registration of quotas.</summary>
internal static class ResourceQuotaResource
{
    private const string OfLimits = "limits.";

    public static readonly ResourceKind Kind = new()
    {
        Kind = "ResourceQuota", Plural = "resourcequotas", Singular = "resourcequota", ShortNames = ["quota"], HasStatus = true,
        Type = typeof(ResourceQuota),
        Notice = "resource quotas are kept as data: they are neither counted nor enforced yet",
        Rules = new ResourceQuotaRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<ResourceQuota>("Request", quota => Taken(quota, limits: false)),
            TableColumn.Of<ResourceQuota>("Limit", quota => Taken(quota, limits: true)),
            TableColumn.Age,
        ],
    };

    /// <summary>`pods: 3/10`, of what is counted: a limit that nobody counts shows nothing.</summary>
    private static string Taken(ResourceQuota quota, bool limits) => string.Join(
        ", ",
        from hard in quota.Status?.Hard ?? new Dictionary<string, Quantity>()
        where hard.Key.StartsWith(OfLimits, StringComparison.Ordinal) == limits
        orderby hard.Key
        select $"{hard.Key}: {quota.Status!.Used?.GetValueOrDefault(hard.Key).ToString() ?? "0"}/{hard.Value}");
}
