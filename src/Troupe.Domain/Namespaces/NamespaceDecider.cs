using Troupe.Api.Kinds;
using Troupe.Api.Namespaces;
using Troupe.Domain.Entities;
using static Troupe.Domain.Namespaces.NamespaceCommand;
using static Troupe.Domain.Namespaces.NamespaceEvent;

namespace Troupe.Domain.Namespaces;

/// <summary>The rules of a namespace: it goes only when it is empty, and `default` never goes.</summary>
/// <remarks>
/// <code>
///   (create) ─► Active ── delete ─► Terminating ── FinalizeNamespace ─► gone
///   gateway             gateway                  namespace controller
/// </code>
/// </remarks>
public sealed class NamespaceDecider() : ObjectDecider<Namespace, NamespaceState>(ResourceKinds.Namespaces)
{
    /// <summary>The namespace that is always there.</summary>
    public const string Default = "default";

    private const string ContentFinalizer = "kubernetes";

    protected override Namespace Prepare(Namespace newborn, Command command) => newborn with
    {
        Spec = new NamespaceSpec { Finalizers = [ContentFinalizer] },
        Status = new NamespaceStatus { Phase = NamespaceState.Active },
    };

    /// <remarks>The spec holds the finalizer of the content alone, which <see cref="FinalizeNamespace"/> removes.</remarks>
    protected override Decision ReplaceSpec(Namespace current, Namespace wanted, Command command) => Decision.Nothing;

    /// <summary>The phase follows from the deletion; the rest of the status is whoever's who reports it.</summary>
    protected override Decision ReportStatus(Namespace current, Namespace reported, Command command)
    {
        var phase = current.Status?.Phase ?? NamespaceState.Active;
        if (reported.Status?.Phase is { Length: > 0 } asked && asked != phase)
        {
            var when = phase == NamespaceState.Active ? "empty" : "not empty";
            return Refusals.Invalid(
                Kind, command.Target, "status.phase",
                $"Invalid value: \"{asked}\": may only be '{phase}' if `deletionTimestamp` is {when}");
        }

        var status = NamespaceConditions.Reported(current.Status, reported.Status, phase, command.Context.Time);
        return Content.Same(current.Status, status) ? Decision.Nothing : Decision.Accept(new NamespaceStatusReported(status));
    }

    protected override Decision DecideOwn(Namespace current, Command command) => command switch
    {
        FinalizeNamespace when current.Metadata.DeletionTimestamp is null =>
            Refusals.Conflict(Kind, command.Target, "the namespace is not being deleted"),
        FinalizeNamespace when current.Metadata.Finalizers is null or { Count: 0 } => Decision.Accept(new NamespaceEvent.Deleted()),
        FinalizeNamespace when !IsEmpty(current) => Decision.Accept(new NamespaceEmptied()),
        FinalizeNamespace => Decision.Nothing,
        _ => base.DecideOwn(current, command),
    };

    protected override Decision? RefuseDeletion(Namespace current, Command command) => command.Target.Name == Default
        ? Refusals.Forbidden(Kind, command.Target, "this namespace may not be deleted")
        : null;

    protected override bool IsEmpty(Namespace current) => current.Spec?.Finalizers is null or { Count: 0 };
}
