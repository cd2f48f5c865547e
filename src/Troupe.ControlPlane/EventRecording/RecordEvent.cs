using Akka.Actor;
using Troupe.Api.Metadata;

namespace Troupe.ControlPlane.EventRecording;

/// <summary>Something to be told about an object.</summary>
internal sealed record RecordEvent(ApiObject About, string Type, string Reason, string Message, string Component, long? Cause)
    : INoSerializationVerificationNeeded
{
    /// <summary>What is the same in these is the same news again.</summary>
    public (string?, string?, string?, string?, string, string, string, string) Identity =>
        (About.Kind, About.Metadata.Namespace, About.Metadata.Name, About.Metadata.Uid, Type, Reason, Message, Component);
}
