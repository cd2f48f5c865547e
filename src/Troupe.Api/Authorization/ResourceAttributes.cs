namespace Troupe.Api.Authorization;

/// <summary>What is to be done, and to which objects.</summary>
public sealed record ResourceAttributes
{
    /// <summary>The namespace; empty is all of them, or the cluster itself.</summary>
    public string? Namespace { get; init; }

    /// <summary>As `get`, `list`, `create` or `delete`; `*` is all of them.</summary>
    public string? Verb { get; init; }

    /// <summary>The group of the kind, empty for the core group; `*` is all of them.</summary>
    public string? Group { get; init; }

    /// <summary>The version of the kind.</summary>
    public string? Version { get; init; }

    /// <summary>The kind by its name in paths, as `pods`; `*` is all of them.</summary>
    public string? Resource { get; init; }

    /// <summary>A part of the object, as `status` or `log`.</summary>
    public string? Subresource { get; init; }

    /// <summary>One object; empty is all of them.</summary>
    public string? Name { get; init; }
}

/// <summary>A path that is no object's, and what is to be done there.</summary>
public sealed record NonResourceAttributes
{
    /// <summary>The path, as `/healthz`.</summary>
    public string? Path { get; init; }

    /// <summary>The method in small letters, as `get`.</summary>
    public string? Verb { get; init; }
}

/// <summary>Whether it may be done.</summary>
public sealed record SubjectAccessReviewStatus
{
    /// <summary>True where it may be done.</summary>
    public bool Allowed { get; init; }

    /// <summary>Why it may not be done.</summary>
    public string? Reason { get; init; }
}
