using Troupe.Api.Metadata;

namespace Troupe.Api.Authentication;

/// <summary>Asks who the server takes its caller for; `kubectl auth whoami` prints the answer.</summary>
public sealed record SelfSubjectReview : ApiObject
{
    /// <summary>The answer.</summary>
    public SelfSubjectReviewStatus? Status { get; init; }
}

/// <summary>Who the caller is.</summary>
public sealed record SelfSubjectReviewStatus
{
    /// <summary>The caller's name and groups.</summary>
    public UserInfo? UserInfo { get; init; }
}

/// <summary>A user as the credential that was shown names it.</summary>
public sealed record UserInfo
{
    /// <summary>The name that tells this user from all others at one time.</summary>
    public string? Username { get; init; }

    /// <summary>Tells apart those who had one name at different times; most have none.</summary>
    public string? Uid { get; init; }

    /// <summary>The groups that the user is in.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}
