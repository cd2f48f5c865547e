using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Troupe.ControlPlane.Messaging;

/// <summary>Stands where Akka.NET has a serializer that writes any type and makes whatever a payload names: it does neither.</summary>
public sealed class RefusingSerializer : Serializer
{
    public const int Id = 7_349;

    /// <remarks>Akka.NET gives settings to whatever bears this name.</remarks>
    public RefusingSerializer(ExtendedActorSystem system, Config settings) : base(system)
    {
    }

    public override int Identifier => Id;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object value) =>
        throw new SerializationException($"{value.GetType().Name} has no serializer, so it cannot leave the process");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException($"{type.Name} has no serializer, so it cannot have come from another process");
}
