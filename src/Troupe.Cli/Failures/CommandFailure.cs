namespace Troupe.Cli.Failures;

/// <summary>A command cannot go on; the message is all that its user reads.</summary>
public sealed class CommandFailure(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
