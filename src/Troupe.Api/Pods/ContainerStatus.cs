namespace Troupe.Api.Pods;

/// <summary>What the runtime says of one container.</summary>
public sealed record ContainerStatus
{
    /// <summary>The container's name in the pod.</summary>
    public string? Name { get; init; }

    /// <summary>What the container does now.</summary>
    public ContainerState? State { get; init; }

    /// <summary>How the container last ended.</summary>
    public ContainerState? LastState { get; init; }

    /// <summary>Whether the container can do its work.</summary>
    public bool Ready { get; init; }

    /// <summary>How often the container was started again.</summary>
    public int RestartCount { get; init; }

    /// <summary>The image that the container runs.</summary>
    public string? Image { get; init; }

    /// <summary>What the runtime calls the image.</summary>
    public string? ImageID { get; init; }

    /// <summary>`docker://` and the runtime's id.</summary>
    public string? ContainerID { get; init; }

    /// <summary>Whether the container has started.</summary>
    public bool? Started { get; init; }
}

/// <summary>Exactly one of the three is set.</summary>
public sealed record ContainerState
{
    /// <summary>Why the container does not run yet.</summary>
    public ContainerStateWaiting? Waiting { get; init; }

    /// <summary>Since when the container runs.</summary>
    public ContainerStateRunning? Running { get; init; }

    /// <summary>How the container ended.</summary>
    public ContainerStateTerminated? Terminated { get; init; }
}

/// <summary>Not running yet: `ContainerCreating`, `ErrImagePull`, `ImagePullBackOff`, `CrashLoopBackOff`…</summary>
public sealed record ContainerStateWaiting
{
    /// <summary>Why, in one word for programs, as `ImagePullBackOff`.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Message { get; init; }
}

/// <summary>Running since.</summary>
public sealed record ContainerStateRunning
{
    /// <summary>When the container was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>Ended: `Completed`, `Error`, `OOMKilled`, `ContainerCannotRun`.</summary>
public sealed record ContainerStateTerminated
{
    /// <summary>The code that the container ended with; 0 is success.</summary>
    public int ExitCode { get; init; }

    /// <summary>The signal that ended the container.</summary>
    public int? Signal { get; init; }

    /// <summary>Why it ended, in one word for programs, as `OOMKilled`.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it ended, in words for people.</summary>
    public string? Message { get; init; }

    /// <summary>When the container was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the container ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>`docker://` and the runtime's id of what ended.</summary>
    public string? ContainerID { get; init; }
}
