namespace Troupe.Agent.Containers;

/// <summary>A container or sandbox as the runtime last showed it.</summary>
public sealed record ObservedContainer
{
    public required string Id { get; init; }
    public required ContainerIdentity Identity { get; init; }
    public ContainerPhase Phase { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it never started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
    public int ExitCode { get; init; }
    public bool OomKilled { get; init; }

    /// <summary>Why the runtime could not start it; null when it could.</summary>
    public string? StartError { get; init; }

    /// <summary>The image as it was asked for.</summary>
    public string Image { get; init; } = "";

    public string ImageId { get; init; } = "";

    /// <summary>The address of a running sandbox; empty on the host's network.</summary>
    public string Address { get; init; } = "";

    public bool IsRunning => Phase == ContainerPhase.Running;

    /// <summary>When its attempt ended, whether it ran or could not be started.</summary>
    public DateTimeOffset EndedAt => FinishedAt ?? StartedAt ?? CreatedAt;
}
