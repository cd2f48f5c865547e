namespace Troupe.Security.Authentication;

/// <summary>Whom a bearer token names, by whatever way it came: the one check for HTTP and for messages.</summary>
/// <param name="sources">Where tokens are looked up, one after the other.</param>
public sealed class BearerTokens(IEnumerable<ITokens> sources)
{
    /// <summary>More than any token has; a longer one is looked up nowhere.</summary>
    public const int MaxLength = 16 * 1024;

    private readonly IReadOnlyList<ITokens> _sources = [.. sources];

    public Credential Check(string? token)
    {
        if (token is null) return new Credential.None();
        if (token.Length > MaxLength)
            return new Credential.Bad($"the bearer token has {token.Length} characters, more than any that is made");
        foreach (var source in _sources)
        {
            if (source.Find(token) is not { } answer) continue;
            return answer.Identity is { } identity ? new Credential.Good(identity) : new Credential.Bad(answer.Refusal!);
        }

        return new Credential.Bad("the bearer token is not known; tokens are made with 'troupe token create', or stand in the token file");
    }
}
