namespace Troupe.Domain.Pods;

/// <summary>The life of a pod, and who writes each span of it.</summary>
/// <remarks>
/// <code>
///    gateway       scheduler              the agent of the node
///   ─────────┐   ┌───────────┐   ┌──────────────────────────────────────┐
///    create ───► Pending ───────► Pending, bound ───► Running ───► Succeeded
///                   │                   │                └───────► Failed
///                   │                   └────────────────────────► Failed
///                delete               delete
///                   ▼                   ▼
///                 gone            terminating ── containers stopped ──► delete with grace 0 ──► gone
/// </code>
/// `Succeeded` and `Failed` are final. A pod is bound once.
/// </remarks>
public static class PodLifecycle
{
    public const string Pending = "Pending";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    public static bool IsFinal(string? phase) => phase is Succeeded or Failed;
}
