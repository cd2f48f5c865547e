using Troupe.Agent.Containers.Simulated;

namespace Troupe.Agent.Nodes;

/// <summary>How simulated nodes are.</summary>
public sealed record SimulatedNodesOptions
{
    public string NamePrefix { get; init; } = "sim-";
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public SimulatedScript Script { get; init; } = new();

    /// <summary>What each machine has; null for the default of <see cref="SimulatedMachine"/>.</summary>
    public MachineResources? Resources { get; init; }

    public int MaxPods { get; init; } = 110;
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Off by default: four Events for each pod would measure them instead of the pods.</summary>
    public bool RecordEvents { get; init; }

    public string StateFolder { get; init; } = Path.Combine(Path.GetTempPath(), "troupe-simulated");
}
