using Troupe.Api.Metadata;

namespace Troupe.Api.Authorization;

/// <summary>Asks whether the caller may do something; `kubectl auth can-i` prints the answer.</summary>
public sealed record SelfSubjectAccessReview : ApiObject
{
    /// <summary>The question.</summary>
    public SelfSubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>The answer.</summary>
    public SubjectAccessReviewStatus? Status { get; init; }
}

/// <summary>What the caller wants to do: one of the two.</summary>
public sealed record SelfSubjectAccessReviewSpec
{
    /// <summary>Something to objects.</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>Something at another path.</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }
}
