using Troupe.Api.Nodes;

namespace Troupe.Agent.Nodes;

/// <summary>A machine that is not there, and has what it is told to have.</summary>
public sealed class SimulatedMachine(MachineResources? resources = null) : IMachine
{
    private const long Gi = 1L << 30;

    public MachineResources Resources { get; set; } = resources ?? new MachineResources
    {
        Processors = 16, MemoryBytes = 64 * Gi, MemoryAvailableBytes = 60 * Gi, DiskBytes = 1000 * Gi, DiskAvailableBytes = 900 * Gi,
        ProcessLimit = 4_194_304, Processes = 100,
    };

    public NodeSystemInfo Describe() => new()
    {
        KernelVersion = "simulated", OsImage = "Simulated Linux", OperatingSystem = "linux", Architecture = "amd64",
    };

    public MachineResources Measure(string stateFolder) => Resources;
}
