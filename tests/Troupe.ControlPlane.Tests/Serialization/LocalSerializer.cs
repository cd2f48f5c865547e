using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>Hands what is Akka.NET's own through as it is, and refuses all else, which has no serializer but should.</summary>
public sealed class LocalSerializer : Serializer
{
    private static readonly ConcurrentDictionary<long, object> Sent = [];
    private static long _last;

    public LocalSerializer(ExtendedActorSystem system, Config settings) : base(system)
    {
    }

    /// <summary>The types of messages that nobody can serialize.</summary>
    public static ConcurrentQueue<string> Refused { get; } = [];

    public override int Identifier => 7_000;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object value)
    {
        var type = value.GetType();
        if (!type.Assembly.GetName().Name!.StartsWith("Akka", StringComparison.Ordinal))
        {
            Refused.Enqueue(type.FullName!);
            throw new SerializationException($"{type} has no serializer");
        }

        var number = Interlocked.Increment(ref _last);
        Sent[number] = value;
        return BitConverter.GetBytes(number);
    }

    public override object FromBinary(byte[] bytes, Type type) =>
        Sent.TryRemove(BitConverter.ToInt64(bytes), out var value) ? value : throw new SerializationException($"no {type} was sent");
}
