namespace Akka.Persistence;

/// <summary>Where a persistent actor is in its life.</summary>
/// <remarks>
/// <code>
/// AwaitingPermit ─► LoadingSnapshot ─► Replaying ─► Commands ◄─► Persisting
/// </code>
/// Up to Replaying the actor recovers; in every phase but Commands all messages wait that are not about persistence.
/// </remarks>
internal enum Phase
{
    AwaitingPermit,
    LoadingSnapshot,
    Replaying,
    Commands,
    Persisting,
}
