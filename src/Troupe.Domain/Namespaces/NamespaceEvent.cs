using Troupe.Api.Namespaces;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Namespaces;

/// <summary>What happens to a namespace.</summary>
public abstract record NamespaceEvent : ObjectEvent<Namespace>
{
    private NamespaceEvent() { }

    /// <summary>The namespace is empty, but finalizers of its own still keep it.</summary>
    public sealed record NamespaceEmptied : NamespaceEvent;

    /// <summary>What is told of the deletion: how far it has come, and what remains.</summary>
    public sealed record NamespaceStatusReported(NamespaceStatus Status) : NamespaceEvent;
}
