using Akka.Actor;
using Akka.Serialization;

namespace Troupe.Journal.Plugin;

/// <summary>Turns payloads into what a row holds, and back, by the system's own serializers.</summary>
internal sealed class PayloadSerialization(ActorSystem system)
{
    private readonly Serialization _serialization = system.Serialization;

    public (int SerializerId, string Manifest, byte[] Bytes) Serialize(object payload)
    {
        var serializer = _serialization.FindSerializerFor(payload);
        return (serializer.Identifier, Serialization.ManifestFor(serializer, payload), serializer.ToBinary(payload));
    }

    public object Deserialize(int serializerId, string manifest, byte[] bytes) => _serialization.Deserialize(bytes, serializerId, manifest);
}
