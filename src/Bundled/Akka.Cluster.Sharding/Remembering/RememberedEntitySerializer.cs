using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Cluster.Sharding;

/// <summary>Writes remembered entities as their ids in UTF-8, one per line.</summary>
internal sealed class RememberedEntitySerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string Started = "sharding.entity.started.v1";
    private const string Stopped = "sharding.entity.stopped.v1";
    private const string All = "sharding.entities.v1";

    public override int Identifier => 13;

    public override string Manifest(object o) => o switch
    {
        EntityStarted => Started,
        EntityStopped => Stopped,
        EntitiesSnapshot => All,
        _ => throw new ArgumentException($"{o.GetType()} is not remembered.", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(obj switch
    {
        EntityStarted started => started.EntityId,
        EntityStopped stopped => stopped.EntityId,
        EntitiesSnapshot snapshot => string.Join('\n', snapshot.EntityIds.Select(Uri.EscapeDataString)),
        _ => throw new ArgumentException($"{obj.GetType()} is not remembered.", nameof(obj)),
    });

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return manifest switch
        {
            Started => new EntityStarted(text),
            Stopped => new EntityStopped(text),
            All => new EntitiesSnapshot([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)]),
            _ => throw new ArgumentException($"Unknown manifest {manifest}.", nameof(manifest)),
        };
    }
}
