using System.Collections.Immutable;
using static Troupe.Domain.NodeNames.NodeNamesEvent;

namespace Troupe.Domain.NodeNames;

/// <summary>Which machine bears which name, by name.</summary>
public sealed record NodeNamesState(ImmutableDictionary<string, NodeNameClaim> Claims)
{
    public static readonly NodeNamesState Empty = new(ImmutableDictionary<string, NodeNameClaim>.Empty);

    public NodeNameClaim? Find(string node) => Claims.GetValueOrDefault(node);

    public NodeNamesState Apply(NodeNamesEvent @event) => @event switch
    {
        NodeNameClaimed claimed => new(Claims.SetItem(claimed.Node, new NodeNameClaim(claimed.Key, Find(claimed.Node)?.Uid))),
        NodeNameRegistered registered when Find(registered.Node) is { } claim =>
            new(Claims.SetItem(registered.Node, claim with { Uid = registered.Uid })),
        NodeNameReleased released when Claims.ContainsKey(released.Node) => new(Claims.Remove(released.Node)),
        _ => throw new InvalidOperationException($"{@event} cannot follow: nobody has that name"),
    };
}

/// <param name="Key">The fingerprint of the public key that bears the name.</param>
/// <param name="Uid">Of the node that was registered under it; null while none was.</param>
public sealed record NodeNameClaim(string Key, string? Uid);
