using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Api.ResourceQuotas;

/// <summary>How much all objects of a namespace together may take.</summary>
public sealed record ResourceQuota : ApiObject, IReportedObject
{
    /// <summary>The limits, and to which pods they apply.</summary>
    public ResourceQuotaSpec Spec { get; init; } = new();

    /// <summary>The limits that hold, and how much of each is taken; read only.</summary>
    public ResourceQuotaStatus? Status { get; init; }

    ApiObject IReportedObject.WithStatusOf(ApiObject? other) => this with { Status = (other as ResourceQuota)?.Status };
}

/// <summary>The limits of a quota, and to which pods they apply.</summary>
public sealed record ResourceQuotaSpec
{
    /// <summary>The most of each resource, as `pods`, `requests.cpu`, `limits.memory` or `count/replicasets.apps`.</summary>
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }

    /// <summary>
    /// Counts only the pods that all of these describe, as `BestEffort` or `NotTerminating`; all pods by default. It never changes.
    /// </summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Counts only the pods that all of these conditions describe, beside `scopes`.</summary>
    public ScopeSelector? ScopeSelector { get; init; }
}

/// <summary>Conditions on pods, all of which must hold.</summary>
[AtomicMap]
public sealed record ScopeSelector : IEmptyIsAbsent
{
    bool IEmptyIsAbsent.SaysNothing => MatchExpressions is null or { Count: 0 };

    /// <summary>The conditions.</summary>
    public IReadOnlyList<ScopedResourceSelectorRequirement>? MatchExpressions { get; init; }
}

/// <summary>One condition on pods.</summary>
public sealed record ScopedResourceSelectorRequirement
{
    /// <summary>What is asked of a pod, as `PriorityClass` or `BestEffort`.</summary>
    public required string ScopeName { get; init; }

    /// <summary>`In` or `NotIn`, which compare with `values`; `Exists` or `DoesNotExist`, which need none.</summary>
    public required string Operator { get; init; }

    /// <summary>At least one for `In` and `NotIn`; none for `Exists` and `DoesNotExist`.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>The limits that hold, and how much of each is taken.</summary>
public sealed record ResourceQuotaStatus
{
    /// <summary>The limits that are enforced.</summary>
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }

    /// <summary>How much of each resource the namespace takes now.</summary>
    public IReadOnlyDictionary<string, Quantity>? Used { get; init; }
}
