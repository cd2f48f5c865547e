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

    public override byte[] ToBinary(object value) => EventSerialization.Serialize(value);

    public override object FromBinary(byte[] bytes, string manifest) => EventSerialization.Deserialize(manifest, bytes);
}
