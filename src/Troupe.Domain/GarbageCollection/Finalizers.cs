namespace Troupe.Domain.GarbageCollection;

/// <summary>The finalizers that the collector acts on.</summary>
public static class Finalizers
{
    public const string Orphan = "orphan";
    public const string Foreground = "foregroundDeletion";
}
