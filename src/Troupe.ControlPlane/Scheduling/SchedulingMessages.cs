using Akka.Actor;

namespace Troupe.ControlPlane.Scheduling;

/// <summary>The scheduler's notes to itself.</summary>
internal static class SchedulingMessages
{
    /// <summary>A binding did not come about: its place is free again.</summary>
    public sealed record BindingFailed(string PodUid) : INoSerializationVerificationNeeded;

    /// <summary>Something changed that may have made room.</summary>
    public sealed record RetryUnplaceable : INoSerializationVerificationNeeded
    {
        public static readonly RetryUnplaceable Instance = new();
    }
}
