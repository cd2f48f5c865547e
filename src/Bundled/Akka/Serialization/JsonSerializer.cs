using Akka.Actor;
using Json = System.Text.Json.JsonSerializer;

namespace Akka.Serialization;

/// <summary>The serializer of what nothing else is bound to; stored data deserves one of its own.</summary>
internal sealed class JsonSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => Json.SerializeToUtf8Bytes(obj, obj.GetType());

    public override object FromBinary(byte[] bytes, Type type) => Json.Deserialize(bytes, type);
}
