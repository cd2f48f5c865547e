using Troupe.Api.Metadata;
using Troupe.Api.Quantities;

namespace Troupe.Api.LimitRanges;

/// <summary>How much the pods and containers of a namespace may ask for, each by itself.</summary>
public sealed record LimitRange : ApiObject
{
    /// <summary>The limits that hold in the namespace.</summary>
    public LimitRangeSpec Spec { get; init; } = new();
}

/// <summary>The limits that hold in a namespace.</summary>
public sealed record LimitRangeSpec
{
    /// <summary>One item for each type that is limited.</summary>
    public IReadOnlyList<LimitRangeItem> Limits { get; init; } = [];
}

/// <summary>The limits of one type. The keys of all its maps are resources, as `cpu` and `memory`.</summary>
public sealed record LimitRangeItem
{
    /// <summary>What is limited: `Pod`, `Container` or `PersistentVolumeClaim`.</summary>
    public required string Type { get; init; }

    /// <summary>The most that one may have as its limit.</summary>
    public IReadOnlyDictionary<string, Quantity>? Max { get; init; }

    /// <summary>The least that one must request.</summary>
    public IReadOnlyDictionary<string, Quantity>? Min { get; init; }

    /// <summary>The limit of a container that states none; `max` by default.</summary>
    public IReadOnlyDictionary<string, Quantity>? Default { get; init; }

    /// <summary>The request of a container that states none; `default` by default, and `min` where there is none of that either.</summary>
    public IReadOnlyDictionary<string, Quantity>? DefaultRequest { get; init; }

    /// <summary>How many times the request the limit may be.</summary>
    public IReadOnlyDictionary<string, Quantity>? MaxLimitRequestRatio { get; init; }
}
