namespace Troupe.Agent.Containers;

/// <summary>How one container of a pod is to be made; everything is resolved, nothing is left to expand.</summary>
public sealed record ContainerSpec
{
    public required ContainerIdentity Identity { get; init; }
    public required string Image { get; init; }

    /// <summary>Replaces the image's entry point; null leaves it.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Replaces the image's arguments; null leaves them, unless <see cref="Command"/> is given.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    public string? WorkingDir { get; init; }

    /// <summary>As `NAME=value`.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];
    public ContainerResources Resources { get; init; } = new();

    /// <summary>Keeps its input open, for those who attach.</summary>
    public bool Stdin { get; init; }

    /// <summary>Ends its input with the first who attached.</summary>
    public bool StdinOnce { get; init; }

    /// <summary>Gives it a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Joins the sandbox's PID namespace, so that the pod's containers see each other's processes.</summary>
    public bool ShareProcessNamespace { get; init; } = true;
}

/// <summary>A folder or file of the node in a container.</summary>
public sealed record ContainerMount(string Source, string Target, bool ReadOnly);

/// <summary>Limits as the kernel takes them; null is no limit.</summary>
public sealed record ContainerResources
{
    public long? MemoryLimitBytes { get; init; }

    /// <summary>The weight against other containers when the CPU is short; 1024 is one core.</summary>
    public long? CpuShares { get; init; }

    /// <summary>Microseconds of CPU in every <see cref="CpuPeriodMicroseconds"/>.</summary>
    public long? CpuQuotaMicroseconds { get; init; }

    public long CpuPeriodMicroseconds { get; init; } = 100_000;

    /// <summary>0 to 1000: who goes first when the node is out of memory.</summary>
    public int OomScoreAdjust { get; init; }
}
