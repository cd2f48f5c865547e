namespace Troupe.Http.Discovery;

/// <summary>A group, a version and a kind: what a client must send, or gets.</summary>
internal sealed record GroupVersionKind(string Group, string Version, string Kind)
{
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}

/// <summary>A resource as discovery tells it: a collection of objects, or a part that each of its objects has.</summary>
internal sealed record ApiResource
{
    public required string Group { get; init; }
    public required string Version { get; init; }

    /// <summary>The name in the path: `pods`.</summary>
    public required string Plural { get; init; }

    /// <summary>As `status`; null for the objects themselves.</summary>
    public string? Subresource { get; init; }

    public string Singular { get; init; } = "";
    public bool Namespaced { get; init; }

    /// <summary>What is sent and answered there.</summary>
    public required GroupVersionKind Kind { get; init; }

    public required IReadOnlyList<string> Verbs { get; init; }
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];

    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
