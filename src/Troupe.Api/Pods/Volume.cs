using Troupe.Api.Quantities;

namespace Troupe.Api.Pods;

/// <summary>A folder that the containers of a pod share: exactly one source is set.</summary>
public sealed record Volume
{
    public string? Name { get; init; }
    public EmptyDirVolumeSource? EmptyDir { get; init; }
    public HostPathVolumeSource? HostPath { get; init; }
}

/// <summary>An empty folder that lives as long as the pod; medium `Memory` makes it a tmpfs.</summary>
public sealed record EmptyDirVolumeSource
{
    public string? Medium { get; init; }
    public Quantity? SizeLimit { get; init; }
}

/// <summary>A folder or file of the node.</summary>
public sealed record HostPathVolumeSource
{
    public string? Path { get; init; }

    /// <summary>Empty, `DirectoryOrCreate`, `Directory`, `FileOrCreate` or `File`.</summary>
    public string? Type { get; init; }
}
