using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Leaves bytes as they are.</summary>
public class ByteArraySerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => obj switch
    {
        null => null,
        byte[] bytes => bytes,
        _ => throw new NotSupportedException($"{obj.GetType()} is no array of bytes."),
    };

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
