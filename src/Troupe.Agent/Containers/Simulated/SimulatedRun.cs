namespace Troupe.Agent.Containers.Simulated;

/// <summary>How one attempt of a simulated container goes.</summary>
public sealed record SimulatedRun
{
    /// <summary>Runs until it is asked to stop.</summary>
    public static readonly SimulatedRun Forever = new();

    public TimeSpan StartLatency { get; init; }

    /// <summary>The runtime cannot start it, and says this.</summary>
    public string? StartError { get; init; }

    /// <summary>Ends by itself after this long; null runs until it is stopped.</summary>
    public TimeSpan? RunsFor { get; init; }

    public int ExitCode { get; init; }
    public bool OomKilled { get; init; }

    /// <summary>How long it takes to end once asked to; null ignores the request, so that only a kill ends it.</summary>
    public TimeSpan? StopsWithin { get; init; } = TimeSpan.Zero;

    public int ExitCodeWhenStopped { get; init; } = 143;

    /// <summary>What it writes when it starts, line by line.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    public static SimulatedRun Exits(int code, TimeSpan after = default) => new() { RunsFor = after, ExitCode = code };
}
