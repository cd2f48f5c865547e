using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Api.Pods;

/// <summary>One container of a pod.</summary>
public sealed record Container
{
    /// <summary>The container's name, unique in its pod, as a DNS label. It never changes.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The image that the container is made from, as `registry.example.com/web:1.2`.</summary>
    public string? Image { get; init; }

    /// <summary>Replaces the image's entry point.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Replaces the image's arguments.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>The folder that the container starts in; the image's own by default.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>Ports that the container listens on. A port that is not listed can be reached as well.</summary>
    [MergeKey("containerPort", "protocol")]
    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    /// <summary>Variables that are set in the container.</summary>
    [MergeKey("name")]
    public IReadOnlyList<EnvVar>? Env { get; init; }

    /// <summary>How much of the node the container asks for, and how much it may take at most.</summary>
    public ResourceRequirements Resources { get; init; } = new();

    /// <summary>Volumes of the pod that the container sees, and where.</summary>
    [MergeKey("mountPath")]
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    /// <summary>`Always`, `IfNotPresent` or `Never`; by default `Always` for the tag latest and `IfNotPresent` otherwise.</summary>
    public string? ImagePullPolicy { get; init; }

    /// <summary>Keeps the process' input open for those who attach; otherwise it reads an end at once.</summary>
    [ZeroIsAbsent]
    public bool? Stdin { get; init; }

    /// <summary>Ends the process' input when the first who attached leaves.</summary>
    [ZeroIsAbsent]
    public bool? StdinOnce { get; init; }

    /// <summary>Gives the process a terminal; `stdin` is then needed too, for somebody to type at it.</summary>
    [ZeroIsAbsent]
    public bool? Tty { get; init; }

    /// <summary>Kept: resources of a container that runs do not change yet.</summary>
    public IReadOnlyList<ContainerResizePolicy>? ResizePolicy { get; init; }

    /// <summary>Kept: a container leaves no message in a file when it ends.</summary>
    public string? TerminationMessagePath { get; init; }

    /// <summary>Kept: `File` or `FallbackToLogsOnError`.</summary>
    public string? TerminationMessagePolicy { get; init; }

    /// <summary>Empty: what it could ask for is refused until it is enforced.</summary>
    public SecurityContext? SecurityContext { get; init; }
}

/// <summary>A port that a container listens on.</summary>
public sealed record ContainerPort
{
    /// <summary>The port's name, unique in its pod, by which services can find it.</summary>
    public string? Name { get; init; }

    /// <summary>The port of the node that leads to this one; none by default.</summary>
    [ZeroIsAbsent]
    public int? HostPort { get; init; }

    /// <summary>The number of the port in the pod, 1 to 65535.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("containerPort")]
    [Required]
    public int? ContainerPortNumber { get; init; }

    /// <summary>`TCP` (the default) or `UDP`.</summary>
    [KeyDefault("TCP")]
    public string? Protocol { get; init; }

    /// <summary>The address of the node that `hostPort` is opened on; all of them by default.</summary>
    public string? HostIP { get; init; }
}

/// <summary>Whether a container restarts when one of its resources changes.</summary>
public sealed record ContainerResizePolicy
{
    /// <summary>`cpu` or `memory`.</summary>
    [Required]
    public string? ResourceName { get; init; }

    /// <summary>`NotRequired` or `RestartContainer`.</summary>
    [Required]
    public string? RestartPolicy { get; init; }
}

/// <summary>What a container asks for, and what it may take at most; keys are `cpu` and `memory`.</summary>
public sealed record ResourceRequirements : IEmptyIsAbsent
{
    /// <summary>The most that the container may take, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }

    /// <summary>What the scheduler keeps free for the container, by resource; the limits by default.</summary>
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }

    bool IEmptyIsAbsent.SaysNothing => Limits is null or { Count: 0 } && Requests is null or { Count: 0 };
}

/// <summary>Where a volume appears in a container.</summary>
public sealed record VolumeMount
{
    /// <summary>The name of the volume in the pod.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>True lets the container read but not write.</summary>
    [ZeroIsAbsent]
    public bool? ReadOnly { get; init; }

    /// <summary>Where the volume appears in the container.</summary>
    [Required]
    public string? MountPath { get; init; }

    /// <summary>The part of the volume that appears; all of it by default.</summary>
    public string? SubPath { get; init; }
}
