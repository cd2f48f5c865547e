using Troupe.Agent.Containers.Simulated;

namespace Troupe.Agent.Tests.Containers;

/// <summary>What a test's container does: as a command for a real runtime, and as a script for the simulated one.</summary>
public sealed record Behaviour(IReadOnlyList<string> Command, SimulatedRun Script)
{
    public static readonly Behaviour RunsForEver = Shell("exec sleep 3600", SimulatedRun.Forever);

    public static readonly Behaviour IgnoresTermination = Shell(
        "trap '' TERM; while true; do sleep 1; done", SimulatedRun.Forever with { StopsWithin = null });

    public static readonly Behaviour CannotStart = new(["/no/such/program"], new SimulatedRun { StartError = "no such file or directory" });

    public static Behaviour Exits(int code) => Shell($"exit {code}", SimulatedRun.Exits(code));

    public static Behaviour Says(params string[] lines) => Shell(
        string.Join("; ", lines.Select(line => $"echo {line}")), SimulatedRun.Exits(0) with { Output = lines });

    /// <summary>Writes and goes on running.</summary>
    public static Behaviour SaysAndStays(string line) =>
        Shell($"echo {line}; exec sleep 3600", SimulatedRun.Forever with { Output = [line] });

    public static Behaviour Shell(string script, SimulatedRun simulated) => new(["/bin/sh", "-c", script], simulated);
}
