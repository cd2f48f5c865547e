using Akka.Actor;

namespace Troupe.ControlPlane.Scheduling;

/// <summary>The scheduler's notes to itself.</summary>
internal static class SchedulingMessages
{
    /// <summary>A binding did not come about: its place is free again.</summary>
    public sealed record BindingFailed(string PodUid) : INoSerializationVerificationNeeded;

    /// <summary>Nobody knows whether a binding came about: its place stays taken until the same binding is answered.</summary>
    public sealed record BindingInDoubt(string PodUid, string Node);

    /// <summary>Something changed that may have made room.</summary>
    public sealed record RetryUnplaceable : INoSerializationVerificationNeeded
    {
        public static readonly RetryUnplaceable Instance = new();
    }
}
