using Akka.Actor;
using Troupe.Api.Metadata;

namespace Troupe.ControlPlane.EventRecording;

/// <summary>Tells people what happened to an object, as `kubectl describe` shows it. Never waits, never fails its caller.</summary>
/// <remarks>What repeats is counted, and what comes faster than anyone could read is dropped: Events explain, they prove nothing.</remarks>
public sealed class EventRecorder(IActorRef writer, string component)
{
    /// <param name="reason">One word for programs, as `SuccessfulCreate`.</param>
    /// <param name="cause">The revision that led to it.</param>
    public void Normal(ApiObject about, string reason, string message, long? cause = null) =>
        writer.Tell(new RecordEvent(about, "Normal", reason, message, component, cause));

    public void Warning(ApiObject about, string reason, string message, long? cause = null) =>
        writer.Tell(new RecordEvent(about, "Warning", reason, message, component, cause));
}
