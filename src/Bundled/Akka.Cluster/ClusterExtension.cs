using Akka.Actor;

namespace Akka.Cluster;

public class ClusterExtension : ExtensionIdProvider<Cluster>
{
    public static readonly ClusterExtension Instance = new();

    public override Cluster CreateExtension(ExtendedActorSystem system) => new((ActorSystemImpl)system);
}
