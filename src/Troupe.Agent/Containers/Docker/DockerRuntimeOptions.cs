namespace Troupe.Agent.Containers.Docker;

/// <summary>How containers are made on a Docker Engine.</summary>
public sealed record DockerRuntimeOptions
{
    /// <summary>The image of sandboxes; the agent makes the default one itself.</summary>
    public string PauseImage { get; init; } = PauseImages.PauseImage.DefaultName;
}
