using Troupe.Security.Identities;

namespace Troupe.Security.Authentication;

/// <summary>What a request shows of its sender, by HTTP or as a message.</summary>
public abstract record Credential
{
    private Credential() { }

    /// <summary>Nothing at all.</summary>
    public sealed record None : Credential;

    /// <param name="Identity">Whoever is known is one of those who are, whatever else he is.</param>
    public sealed record Good(Identity Identity) : Credential
    {
        public Identity Identity { get; } = Identity.With(Identities.Identity.Authenticated);
    }

    /// <param name="Reason">For the log; its sender is told nothing that would help to guess.</param>
    public sealed record Bad(string Reason) : Credential;
}
