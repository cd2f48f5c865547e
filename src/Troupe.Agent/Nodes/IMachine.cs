using Troupe.Api.Nodes;

namespace Troupe.Agent.Nodes;

/// <summary>The machine under a node.</summary>
public interface IMachine
{
    /// <summary>What does not change while the agent runs; without the versions of agent and runtime.</summary>
    NodeSystemInfo Describe();

    MachineResources Measure(string stateFolder);
}

/// <summary>What a machine has, and how much of it is left.</summary>
public sealed record MachineResources
{
    public int Processors { get; init; }
    public long MemoryBytes { get; init; }
    public long MemoryAvailableBytes { get; init; }
    public long DiskBytes { get; init; }
    public long DiskAvailableBytes { get; init; }
    public long ProcessLimit { get; init; }
    public long Processes { get; init; }
}
