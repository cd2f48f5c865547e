using Troupe.Api.Metadata;

namespace Troupe.Api.Authorization;

/// <summary>Asks whether somebody may do something.</summary>
public sealed record SubjectAccessReview : ApiObject
{
    /// <summary>The question.</summary>
    public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    public SubjectAccessReviewStatus? Status { get; init; }
}

/// <summary>Who wants to do what: one of the two attributes, and a user or groups.</summary>
public sealed record SubjectAccessReviewSpec
{
    /// <summary>Something to objects.</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>Something at another path.</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>The name of the user.</summary>
    public string? User { get; init; }

    /// <summary>The groups that the user is in.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>What else is known of the user; nothing here depends on it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }

    /// <summary>Tells apart those who had one name at different times.</summary>
    public string? Uid { get; init; }
}
