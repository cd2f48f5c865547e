using Troupe.Domain.Entities;

namespace Troupe.Domain.NodeNames;

/// <summary>What happens to the names of nodes.</summary>
public abstract record NodeNamesEvent : DomainEvent
{
    private NodeNamesEvent() { }

    public sealed record NodeNameClaimed(string Node, string Key) : NodeNamesEvent;

    public sealed record NodeNameRegistered(string Node, string Uid) : NodeNamesEvent;

    public sealed record NodeNameReleased(string Node) : NodeNamesEvent;
}
