namespace Troupe.Api.Kinds;

/// <summary>What the API knows about a kind: its names, where it lives, and its type.</summary>
public sealed record ResourceKind
{
    public required string Kind { get; init; }

    /// <summary>Empty for the core group.</summary>
    public string Group { get; init; } = "";

    public string Version { get; init; } = "v1";

    /// <summary>The name in the path: `pods`.</summary>
    public required string Plural { get; init; }

    public required string Singular { get; init; }
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public bool Namespaced { get; init; } = true;

    /// <summary>Has a status that only its reporter writes, at the subresource `status`.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Shown by `get all`: what people run, not what belongs to the machinery.</summary>
    public bool InAll { get; init; }

    public required Type Type { get; init; }
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
    public string ListKind => Kind + "List";
}
