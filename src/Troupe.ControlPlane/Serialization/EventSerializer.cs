using Akka.Actor;
using Akka.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Serialization;

/// <summary>Writes events and snapshots as the domain names them: a manifest for ever, and JSON.</summary>
public sealed class EventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int Id = 7_347;

    public override int Identifier => Id;

    public override string Manifest(object value) => EventSerialization.Manifest(value);

    public override byte[] ToBinary(object value) => StoredForm.BytesOf(value);

    /// <remarks>An exception here would end the recovery of the entity for good, and nobody could even delete it.</remarks>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return EventSerialization.Deserialize(manifest, bytes) ?? new UnreadableEvent(manifest, "it says nothing: null");
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return new UnreadableEvent(manifest, cause.Message);
        }
    }
}

/// <summary>Stands for an event or a snapshot that this version cannot read, so that only what it is about is set aside.</summary>
/// <param name="Manifest">As the journal names it.</param>
internal sealed record UnreadableEvent(string Manifest, string Reason);
