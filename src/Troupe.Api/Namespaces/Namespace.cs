using Troupe.Api.Metadata;

namespace Troupe.Api.Namespaces;

/// <summary>A room for names; deleting it deletes what is inside.</summary>
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
}
