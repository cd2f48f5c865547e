using Akka.Actor;
using Troupe.Domain.ReplicationControllers;

namespace Troupe.ControlPlane.ReplicationControllers;

/// <summary>How the actions of a plan ended, as far as the feed will not tell it.</summary>
internal static class ReplicaMessages
{
    public sealed record CreationRefused(string ControllerUid, string Name) : INoSerializationVerificationNeeded;

    public sealed record ChangeRefused(string ControllerUid, string PodUid) : INoSerializationVerificationNeeded;

    /// <param name="Failure">Null when all creations and deletions worked.</param>
    public sealed record PlanActed(string ControllerUid, ReplicaFailure? Failure) : INoSerializationVerificationNeeded;
}
