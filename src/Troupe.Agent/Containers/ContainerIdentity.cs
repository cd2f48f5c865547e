namespace Troupe.Agent.Containers;

/// <summary>Which container of which pod this is, and which attempt: all that an agent must know again after a restart.</summary>
/// <remarks>The runtime keeps it with the container, as Docker's labels do.</remarks>
public sealed record ContainerIdentity
{
    public required string PodUid { get; init; }
    public required string Namespace { get; init; }
    public required string PodName { get; init; }
    public required string ContainerName { get; init; }
    public bool IsSandbox { get; init; }

    /// <summary>How often the container was started before: its restart count.</summary>
    public int Attempt { get; init; }

    /// <summary>The sandbox whose namespaces the container joined; empty for a sandbox.</summary>
    public string SandboxId { get; init; } = "";

    /// <summary>Of the part of the specification that may change while the pod lives.</summary>
    public string SpecHash { get; init; } = "";

    /// <summary>How long the container may take to end when its pod is no longer known.</summary>
    public long GracePeriodSeconds { get; init; }

    /// <summary>How long this attempt was held back after the one before it ended.</summary>
    public long BackOffSeconds { get; init; }

    /// <summary>The name that people see in the runtime.</summary>
    public string RuntimeName => $"troupe_{ContainerName}_{PodName}_{Namespace}_{PodUid}_{Attempt}";
}
