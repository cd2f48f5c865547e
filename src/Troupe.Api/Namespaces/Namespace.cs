using Troupe.Api.Metadata;

namespace Troupe.Api.Namespaces;

/// <summary>A room for names; deleting it deletes what is inside.</summary>
public sealed record Namespace : ApiObject
{
    public NamespaceSpec? Spec { get; init; }
    public NamespaceStatus? Status { get; init; }
}

/// <summary>Who must agree before the namespace goes.</summary>
public sealed record NamespaceSpec
{
    public IReadOnlyList<string>? Finalizers { get; init; }
}

/// <summary>`Active` or `Terminating`.</summary>
public sealed record NamespaceStatus
{
    public string? Phase { get; init; }
}
