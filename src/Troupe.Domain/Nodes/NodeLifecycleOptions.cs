namespace Troupe.Domain.Nodes;

/// <summary>How long a silent node is waited for.</summary>
public sealed record NodeLifecycleOptions
{
    /// <summary>How long a heartbeat may stay away before the node counts as lost.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long pods stay on a node that is not ready.</summary>
    public TimeSpan EvictionDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a pod may be bound to a node that does not exist.</summary>
    public TimeSpan MissingNodeDelay { get; init; } = TimeSpan.FromSeconds(40);
}
