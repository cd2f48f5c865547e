using Troupe.Api.Metadata;

namespace Troupe.Api.Authorization;

/// <summary>Asks for all that the caller may do in a namespace; `kubectl auth can-i --list` prints the answer.</summary>
public sealed record SelfSubjectRulesReview : ApiObject
{
    /// <summary>The question.</summary>
    public SelfSubjectRulesReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    public SubjectRulesReviewStatus? Status { get; init; }
}

/// <summary>Where the caller wants to do something.</summary>
public sealed record SelfSubjectRulesReviewSpec
{
    /// <summary>The namespace.</summary>
    public string? Namespace { get; init; }
}

/// <summary>What the caller may do.</summary>
public sealed record SubjectRulesReviewStatus
{
    /// <summary>What may be done to objects.</summary>
    public IReadOnlyList<ResourceRule> ResourceRules { get; init; } = [];

    /// <summary>What may be done at other paths.</summary>
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init; } = [];

    /// <summary>True where more may be done than the rules can say.</summary>
    public bool Incomplete { get; init; }
}

/// <summary>Verbs that may be used on kinds; `*` is all of them.</summary>
public sealed record ResourceRule
{
    /// <summary>As `get` or `list`.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The groups of the kinds.</summary>
    public IReadOnlyList<string>? ApiGroups { get; init; }

    /// <summary>The kinds by their names in paths.</summary>
    public IReadOnlyList<string>? Resources { get; init; }
}

/// <summary>Methods that may be used at paths; `*` is all of them.</summary>
public sealed record NonResourceRule
{
    /// <summary>As `get`.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The paths.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("nonResourceURLs")]
    public IReadOnlyList<string>? NonResourceUrls { get; init; }
}
