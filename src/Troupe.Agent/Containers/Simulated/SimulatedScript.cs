namespace Troupe.Agent.Containers.Simulated;

/// <summary>How a simulated node behaves: its images, its containers, and how long things take.</summary>
public sealed record SimulatedScript
{
    /// <summary>How an attempt of a container goes; every container runs for ever by default.</summary>
    public Func<ContainerSpec, SimulatedRun> Run { get; init; } = static _ => SimulatedRun.Forever;

    /// <summary>Null when the node does not hold the image; every image is there by default.</summary>
    public Func<string, RuntimeImage?> Image { get; init; } = static image => new RuntimeImage("sha256:" + image, FromRegistry: false);

    /// <summary>The message with which a pull fails; null lets it succeed.</summary>
    public Func<string, string?> Pull { get; init; } = static _ => null;

    public TimeSpan PullLatency { get; init; }
    public TimeSpan SandboxLatency { get; init; }
}
