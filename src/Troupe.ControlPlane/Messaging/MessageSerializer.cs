using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;
using Troupe.ControlPlane.Gateway;

namespace Troupe.ControlPlane.Messaging;

/// <summary>Writes what goes from one process to another: a manifest of the registry, and JSON. Reads nothing else.</summary>
/// <remarks>What comes is taken for hostile: it is as long and as deep as it may be, and of a type that the registry names.</remarks>
public sealed class MessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int Id = 7_348;

    /// <summary>More than any object has, and less than would hurt.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int MaxQuoted = 100;

    public override int Identifier => Id;

    public override string Manifest(object value) => MessageTypes.ManifestOf(value.GetType());

    public override byte[] ToBinary(object value)
    {
        var bytes = MessageJson.Write(value);
        return bytes.Length <= MaxBytes ? bytes : throw TooLong(Manifest(value), bytes.Length);
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var type = MessageTypes.Find(manifest)
            ?? throw new SerializationException(
                $"'{Quoted(manifest)}' is no message that this version knows: a later version may have sent it");
        if (bytes.Length > MaxBytes) throw TooLong(manifest, bytes.Length);
        try
        {
            var message = MessageJson.Read(bytes, type);
            return message is GatewayRequest request ? request with { IsFromElsewhere = true } : message;
        }
        catch (Exception cause)
            when (cause is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new SerializationException($"what came as '{manifest}' is none: {Quoted(cause.Message)}", cause);
        }
    }

    private static SerializationException TooLong(string manifest, int length) =>
        new($"'{manifest}' has {length} bytes, and a message may have {MaxBytes}: ask for less at once, as with a list's limit");

    private static string Quoted(string text) => text.Length <= MaxQuoted ? text : string.Concat(text.AsSpan(0, MaxQuoted), "…");
}
