using Troupe.Api.Merging;
using Troupe.Api.Metadata;

namespace Troupe.Api.Namespaces;

/// <summary>A scope for names; deleting it deletes what is inside.</summary>
public sealed record Namespace : ApiObject
{
    /// <summary>What must agree before the namespace goes.</summary>
    public NamespaceSpec? Spec { get; init; }

    /// <summary>Whether the namespace lives or is going; read only.</summary>
    public NamespaceStatus? Status { get; init; }
}

/// <summary>Who must agree before the namespace goes.</summary>
public sealed record NamespaceSpec
{
    /// <summary>Who must agree before the namespace goes.</summary>
    public IReadOnlyList<string>? Finalizers { get; init; }
}

/// <summary>`Active` or `Terminating`.</summary>
public sealed record NamespaceStatus
{
    /// <summary>`Active`, or `Terminating` while the namespace is emptied.</summary>
    public string? Phase { get; init; }

    /// <summary>How far its deletion has come, and what remains.</summary>
    [MergeKey("type")]
    public IReadOnlyList<NamespaceCondition>? Conditions { get; init; }
}

/// <summary>One thing about the deletion of a namespace.</summary>
public sealed record NamespaceCondition
{
    /// <summary>What is meant, as `NamespaceContentRemaining`.</summary>
    public string Type { get; init; } = "";

    /// <summary>`True`, `False` or `Unknown`.</summary>
    public string Status { get; init; } = "";

    /// <summary>When the status became what it is.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, in one word for programs.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Message { get; init; }
}
