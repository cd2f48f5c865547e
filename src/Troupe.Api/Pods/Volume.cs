using System.ComponentModel.DataAnnotations;
using Troupe.Api.Quantities;

namespace Troupe.Api.Pods;

/// <summary>A folder that the containers of a pod share: exactly one source is set.</summary>
public sealed record Volume
{
    /// <summary>The volume's name, unique in its pod, by which containers mount it.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>An empty folder that lives as long as the pod.</summary>
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>A folder or file of the node.</summary>
    public HostPathVolumeSource? HostPath { get; init; }
}

/// <summary>An empty folder that lives as long as the pod; medium `Memory` makes it a tmpfs.</summary>
public sealed record EmptyDirVolumeSource
{
    /// <summary>`Memory` makes it a tmpfs; the node's disk by default.</summary>
    public string? Medium { get; init; }

    /// <summary>The most that it may hold; only with medium `Memory`, as a folder on disk is not limited.</summary>
    public Quantity? SizeLimit { get; init; }
}

/// <summary>A folder or file of the node.</summary>
public sealed record HostPathVolumeSource
{
    /// <summary>The path on the node.</summary>
    [Required]
    public string? Path { get; init; }

    /// <summary>Empty, `DirectoryOrCreate`, `Directory`, `FileOrCreate` or `File`.</summary>
    public string? Type { get; init; }
}
