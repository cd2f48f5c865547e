using Troupe.Api.Namespaces;
using Troupe.Domain.Entities;
using static Troupe.Domain.Namespaces.NamespaceEvent;

namespace Troupe.Domain.Namespaces;

/// <summary>A namespace as its events made it.</summary>
public sealed record NamespaceState : ObjectState<Namespace>
{
    public const string Active = "Active";
    public const string Terminating = "Terminating";

    /// <summary>The cause, on the wire, of a refusal that lasts until the namespace is gone.</summary>
    public const string RefusalCause = "NamespaceTerminating";

    protected override Namespace Evolve(Namespace current, DomainEvent @event) => @event switch
    {
        NamespaceEmptied => current with { Spec = new NamespaceSpec() },
        NamespaceStatusReported reported => current with { Status = reported.Status },
        _ => throw CannotFollow(@event),
    };

    /// <summary>From the request on nothing new is let in, and what is inside goes.</summary>
    protected override Namespace Terminate(Namespace current, ObjectEvent<Namespace>.DeletionRequested requested) =>
        base.Terminate(current, requested) with
        {
            Status = (current.Status ?? new NamespaceStatus()) with { Phase = Terminating },
        };
}
