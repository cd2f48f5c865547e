namespace Troupe.Domain.Entities;

/// <summary>How the deletion of an owner reaches what it owns.</summary>
public static class Propagation
{
    /// <summary>The owner goes at once, and the garbage collector follows.</summary>
    public const string Background = "Background";

    /// <summary>The owner stays until what it owns is gone.</summary>
    public const string Foreground = "Foreground";

    /// <summary>The owner stays until what it owned no longer names it.</summary>
    public const string Orphan = "Orphan";

    public const string ForegroundFinalizer = "foregroundDeletion";
    public const string OrphanFinalizer = "orphan";

    /// <summary>The finalizers of an owner that is deleted in this way; without a policy they stay as they are.</summary>
    public static IReadOnlyList<string>? Finalizers(IReadOnlyList<string>? present, string? policy)
    {
        if (policy is null) return present;
        var others = (present ?? []).Where(finalizer => finalizer is not (ForegroundFinalizer or OrphanFinalizer));
        string[] all = policy switch
        {
            Foreground => [.. others, ForegroundFinalizer],
            Orphan => [.. others, OrphanFinalizer],
            _ => [.. others],
        };
        return all.Length == 0 ? null : all;
    }
}
