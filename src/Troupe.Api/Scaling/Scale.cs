using Troupe.Api.Metadata;

namespace Troupe.Api.Scaling;

/// <summary>How many replicas an object has and should have, in one form for every kind that has any.</summary>
public sealed record Scale : ApiObject
{
    /// <summary>How many replicas there should be.</summary>
    public ScaleSpec Spec { get; init; } = new();

    /// <summary>How many replicas there are, as the object's controller last saw.</summary>
    public ScaleStatus? Status { get; init; }
}

/// <summary>How many replicas there should be.</summary>
public sealed record ScaleSpec
{
    /// <summary>None where it is left out.</summary>
    public int? Replicas { get; init; }
}

/// <summary>How many replicas there are.</summary>
public sealed record ScaleStatus
{
    /// <summary>How many replicas there are.</summary>
    public int Replicas { get; init; }

    /// <summary>Which pods are the replicas, as a label selector in text.</summary>
    public string? Selector { get; init; }
}
