using Troupe.Security.Identities;

namespace Troupe.Http.Authentication;

/// <summary>What a request shows of its sender.</summary>
internal abstract record Credential
{
    private Credential() { }

    /// <summary>Nothing at all.</summary>
    public sealed record None : Credential;

    public sealed record Good(Identity Identity) : Credential;

    /// <param name="Reason">For the log; its sender is told nothing that would help to guess.</param>
    public sealed record Bad(string Reason) : Credential;
}
