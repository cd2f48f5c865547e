namespace Troupe.Security.Authentication;

/// <summary>A bearer token on its way to whoever checks it.</summary>
public sealed record BearerToken(string Value)
{
    /// <summary>Not the token: what holds one may be written to a log.</summary>
    public override string ToString() => $"{nameof(BearerToken)} {{ … }}";
}
