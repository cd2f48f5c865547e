using Troupe.Api.Pods;

namespace Troupe.Domain.Pods;

/// <summary>The life of a pod, and who writes each span of it.</summary>
/// <remarks>
/// <code>
///   gateway      scheduler               agent of the node
///  ┌─────────┐  ┌────────┐  ┌──────────────────────────────────────┐
///   (create) ─► Pending ──► Pending, bound ──► Running ─► Succeeded
///                  │               │               └────► Failed
///                  │               └─────────────────────►
///                  └─ delete: gone at once
///   delete of a bound pod: terminating (deletionTimestamp) ─► the agent stops it ─► deletes with grace 0 ─► gone
/// </code>
/// `Succeeded` and `Failed` are final.
/// </remarks>
public static class PodPhases
{
    public const string Pending = "Pending";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    public static bool IsFinal(PodStatus? status) => status?.Phase is Succeeded or Failed;
}
