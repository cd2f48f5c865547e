namespace Troupe.Agent.Containers;

/// <summary>Which streams of a process someone wants, and whether they are a terminal's.</summary>
public sealed record StreamOptions
{
    public bool Stdin { get; init; }
    public bool Stdout { get; init; }

    /// <summary>Never with a terminal, which mixes it with the output.</summary>
    public bool Stderr { get; init; }

    public bool Tty { get; init; }
}

/// <summary>How large a terminal is, in characters.</summary>
public readonly record struct TerminalSize(int Width, int Height);
