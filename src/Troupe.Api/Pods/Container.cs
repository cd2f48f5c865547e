using Troupe.Api.Patches;
using Troupe.Api.Quantities;

namespace Troupe.Api.Pods;

/// <summary>One container of a pod.</summary>
public sealed record Container
{
    public string? Name { get; init; }
    public string? Image { get; init; }

    /// <summary>Replaces the image's entry point.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Replaces the image's arguments.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    public string? WorkingDir { get; init; }
    [MergeKey("containerPort", "protocol")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }
    [MergeKey("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }
    public ResourceRequirements? Resources { get; init; }
    [MergeKey("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    /// <summary>`Always`, `IfNotPresent` or `Never`; by default `Always` for the tag latest and `IfNotPresent` otherwise.</summary>
    public string? ImagePullPolicy { get; init; }
}

/// <summary>A port that a container listens on.</summary>
public sealed record ContainerPort
{
    public string? Name { get; init; }
    public int? HostPort { get; init; }
    [System.Text.Json.Serialization.JsonPropertyName("containerPort")]
    public int? ContainerPortNumber { get; init; }

    /// <summary>`TCP` (the default) or `UDP`.</summary>
    [KeyDefault("TCP")]
    public string? Protocol { get; init; }

    public string? HostIP { get; init; }
}

/// <summary>What a container asks for, and what it may take at most; keys are `cpu` and `memory`.</summary>
public sealed record ResourceRequirements
{
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }
}

/// <summary>Where a volume appears in a container.</summary>
public sealed record VolumeMount
{
    public string? Name { get; init; }
    public bool? ReadOnly { get; init; }
    public string? MountPath { get; init; }
    public string? SubPath { get; init; }
}
