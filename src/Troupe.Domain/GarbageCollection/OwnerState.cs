namespace Troupe.Domain.GarbageCollection;

/// <summary>How an object's owner is, as the collector sees it.</summary>
public enum OwnerState
{
    /// <summary>It lives: the dependent stays.</summary>
    Present,

    /// <summary>It is gone for good, or another object bears its name now.</summary>
    Absent,

    /// <summary>It is being deleted in the foreground and waits for its dependents.</summary>
    WaitingForDependents,

    /// <summary>
    /// Of a kind that lives in namespaces, where the dependent lives in none: such a reference names nothing, and nothing follows from it.
    /// </summary>
    Unresolvable,

    /// <summary>Of a kind that this collector does not know: nothing is concluded from it.</summary>
    Unknown,
}
