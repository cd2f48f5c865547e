using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;

namespace Troupe.Domain.GarbageCollection;

/// <summary>What the collector does with one object, out of what its owners and its dependents are.</summary>
public abstract record GarbagePlan
{
    private GarbagePlan()
    {
    }

    /// <summary>Nothing to do.</summary>
    public sealed record Keep : GarbagePlan;

    /// <summary>No owner is left: the object goes too.</summary>
    /// <param name="PropagationPolicy">
    /// What its own finalizers say; else `Foreground` where an owner waits and the object has dependents itself, else `Background`.
    /// </param>
    public sealed record Delete(string PropagationPolicy) : GarbagePlan;

    /// <summary>An owner remains: only the references to those that are gone are taken off.</summary>
    public sealed record DropOwners(IReadOnlyList<string> Uids) : GarbagePlan;

    /// <summary>The object is deleted, its dependents are to stay: they lose the reference to it first.</summary>
    public sealed record Orphan(IReadOnlyList<ApiObject> Dependents) : GarbagePlan;

    /// <summary>The object waits for dependents that block its deletion. Each decides for itself: it may have another owner.</summary>
    public sealed record AwaitDependents(IReadOnlyList<ApiObject> Dependents) : GarbagePlan;

    /// <summary>The collector's part is done: nothing else of it keeps the object.</summary>
    public sealed record RemoveFinalizer(string Finalizer) : GarbagePlan;

    /// <param name="owner">How the owner that a reference names is.</param>
    /// <param name="dependents">The objects that name this one as an owner.</param>
    /// <param name="awaiting">The uids of those that wait for this one, at whatever distance.</param>
    public static GarbagePlan Compute(
        ApiObject item,
        Func<OwnerReference, OwnerState> owner,
        IReadOnlyCollection<ApiObject> dependents,
        Func<IReadOnlySet<string>> awaiting)
    {
        if (item.IsTerminating())
        {
            if (Has(item, Propagation.OrphanFinalizer)) return OrphanDependents(dependents);
            return Has(item, Propagation.ForegroundFinalizer) ? DeleteDependents(item, dependents, awaiting) : new Keep();
        }

        if (item.Metadata.OwnerReferences is not { Count: > 0 } references) return new Keep();
        var states = references.Select(reference => (reference.Uid, State: owner(reference))).ToList();
        var leaving = states.Where(entry => entry.State is OwnerState.Absent or OwnerState.WaitingForDependents).ToList();
        if (leaving.Count == 0) return new Keep();
        if (leaving.Count < states.Count) return new DropOwners([.. leaving.Select(entry => entry.Uid)]);
        return new Delete(PolicyFor(item, leaving.Any(entry => entry.State == OwnerState.WaitingForDependents), dependents));
    }

    private static string PolicyFor(ApiObject item, bool isAwaited, IReadOnlyCollection<ApiObject> dependents)
    {
        if (Has(item, Propagation.OrphanFinalizer)) return Propagation.Orphan;
        if (Has(item, Propagation.ForegroundFinalizer)) return Propagation.Foreground;

        // Where owners wait for each other in a circle, one of them has to go without waiting.
        return isAwaited && dependents.Count > 0 && !dependents.Any(WaitsForDependents) ? Propagation.Foreground : Propagation.Background;
    }

    public static bool WaitsForDependents(ApiObject item) => item.IsTerminating() && Has(item, Propagation.ForegroundFinalizer);

    private static GarbagePlan OrphanDependents(IReadOnlyCollection<ApiObject> dependents) =>
        dependents.Count == 0 ? new RemoveFinalizer(Propagation.OrphanFinalizer) : new Orphan([.. dependents]);

    private static GarbagePlan DeleteDependents(
        ApiObject item, IReadOnlyCollection<ApiObject> dependents, Func<IReadOnlySet<string>> awaiting)
    {
        var blocking = dependents.Where(dependent => dependent.Blocks(item.Metadata.Uid!)).ToList();

        // Of those that wait for each other in a circle, none would ever be gone: there nobody waits for what waits for him.
        if (blocking.Exists(WaitsForDependents) && awaiting() is var circle)
            blocking.RemoveAll(dependent => WaitsForDependents(dependent) && circle.Contains(dependent.Metadata.Uid!));
        return blocking.Count > 0
            ? new AwaitDependents([.. dependents.Where(dependent => !dependent.IsTerminating())])
            : new RemoveFinalizer(Propagation.ForegroundFinalizer);
    }

    private static bool Has(ApiObject item, string finalizer) => item.Metadata.Finalizers?.Contains(finalizer) ?? false;
}
