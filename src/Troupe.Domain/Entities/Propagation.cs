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

    /// <summary>The finalizers of an owner that is deleted in this way.</summary>
    /// <param name="policy">Null where its deleter does not say: then its finalizers decide, and after them the habit of its kind.</param>
    /// <param name="orphansByDefault">The habit of the kind.</param>
    public static IReadOnlyList<string>? Finalizers(IReadOnlyList<string>? present, string? policy, bool orphansByDefault)
    {
        var isDecided = present?.Any(finalizer => finalizer is ForegroundFinalizer or OrphanFinalizer) ?? false;
        if (policy is null && (isDecided || !orphansByDefault)) return present;
        var others = (present ?? []).Where(finalizer => finalizer is not (ForegroundFinalizer or OrphanFinalizer));
        string[] all = (policy ?? Orphan) switch
        {
            Foreground => [.. others, ForegroundFinalizer],
            Orphan => [.. others, OrphanFinalizer],
            _ => [.. others],
        };
        return all.Length == 0 ? null : all;
    }
}
