using Troupe.Security.Identities;

namespace Troupe.Security.Authentication;

/// <summary>Bearer tokens of one sort, and whose they are.</summary>
public interface ITokens
{
    /// <summary>Null when the token is none of these.</summary>
    TokenAnswer? Find(string token);
}

/// <summary>What is known of a token: whose it is, or why it does not count although it is known.</summary>
public sealed record TokenAnswer(Identity? Identity, string? Refusal)
{
    public static TokenAnswer Of(Identity identity) => new(identity, null);

    public static TokenAnswer Refused(string reason) => new(null, reason);
}
