using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Domain.Entities;

namespace Troupe.Domain.Namespaces;

/// <summary>What happens to a namespace.</summary>
public abstract record NamespaceEvent : DomainEvent
{
    private NamespaceEvent() { }

    public sealed record NamespaceCreated(Namespace Object) : NamespaceEvent, IObjectCreated
    {
        ApiObject IObjectCreated.Created => Object;
    }

    public sealed record NamespaceMetadataReplaced(EditableMetadata Metadata) : NamespaceEvent, IObjectMetadataReplaced;

    /// <summary>From now on nothing new is let in, and what is inside goes.</summary>
    public sealed record NamespaceTerminating(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers)
        : NamespaceEvent, IObjectDeletionRequested;

    /// <summary>The namespace is empty, but finalizers of its own still keep it.</summary>
    public sealed record NamespaceEmptied : NamespaceEvent;

    /// <summary>What is told of the deletion: how far it has come, and what remains.</summary>
    public sealed record NamespaceStatusReported(NamespaceStatus Status) : NamespaceEvent;

    public sealed record NamespaceDeleted : NamespaceEvent, IObjectDeleted;
}
