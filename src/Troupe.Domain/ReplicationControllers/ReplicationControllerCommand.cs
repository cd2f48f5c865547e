using Troupe.Domain.Entities;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What is asked of a replication controller alone.</summary>
public abstract record ReplicationControllerCommand : Command
{
    private ReplicationControllerCommand() { }

    public sealed record ScaleReplicationController(int Replicas) : ReplicationControllerCommand;
}
