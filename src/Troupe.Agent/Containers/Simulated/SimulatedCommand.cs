namespace Troupe.Agent.Containers.Simulated;

/// <summary>What a simulated command does with its streams, and the exit code that it ends with.</summary>
public delegate Task<int> SimulatedCommand(SimulatedStreams streams, CancellationToken ended);

/// <summary>The near ends of a simulated process' streams.</summary>
/// <param name="Size">Of the terminal, as it was last told.</param>
public sealed record SimulatedStreams(Stream Input, Stream Output, Stream Error, TimeProvider Time, Func<TerminalSize> Size);
