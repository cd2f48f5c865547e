using Troupe.Api.Namespaces;
using Troupe.Domain.Entities;
using static Troupe.Domain.Namespaces.NamespaceEvent;

namespace Troupe.Domain.Namespaces;

/// <summary>A namespace as its events made it.</summary>
public sealed record NamespaceState : ObjectState<Namespace>
{
    public const string Active = "Active";
    public const string Terminating = "Terminating";

    protected override Namespace Evolve(Namespace current, DomainEvent @event) => @event switch
    {
        NamespaceEmptied => current with { Spec = new NamespaceSpec() },
        _ => throw CannotFollow(@event),
    };

    protected override Namespace Terminate(Namespace current, IObjectDeletionRequested requested, DateTimeOffset time) =>
        base.Terminate(current, requested, time) with { Status = new NamespaceStatus { Phase = Terminating } };
}
