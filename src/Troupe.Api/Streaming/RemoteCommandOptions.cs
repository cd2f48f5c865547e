namespace Troupe.Api.Streaming;

/// <summary>Which container, and which of its streams, someone wants to talk to.</summary>
public sealed record RemoteCommandOptions
{
    /// <summary>May be left out where the pod has one container, or names a default one.</summary>
    public string? Container { get; init; }

    /// <summary>The program and its arguments; of no use for an attachment.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    public bool Stdin { get; init; }
    public bool Stdout { get; init; } = true;

    /// <summary>A terminal has no stream of errors of its own: they come with the output.</summary>
    public bool Stderr { get; init; } = true;

    public bool Tty { get; init; }
}
