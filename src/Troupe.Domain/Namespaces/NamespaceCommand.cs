using Troupe.Domain.Entities;

namespace Troupe.Domain.Namespaces;

/// <summary>What is asked of a namespace alone.</summary>
public abstract record NamespaceCommand : Command
{
    private NamespaceCommand() { }

    /// <summary>The namespace controller found nothing left inside.</summary>
    public sealed record FinalizeNamespace : NamespaceCommand;
}
