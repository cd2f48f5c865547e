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

    /// <summary>What a command does that is run in a container; by default as in a `SimulatedShell`.</summary>
    public Func<ContainerIdentity, IReadOnlyList<string>, SimulatedCommand> Exec { get; init; } =
        static (_, command) => SimulatedShell.Command(command);

    /// <summary>Who answers behind a port of a pod; null where nobody listens. Every port sends back what it gets by default.</summary>
    public Func<ContainerIdentity, int, SimulatedPort?> Port { get; init; } = static (_, _) => SimulatedPorts.Echo;
}
