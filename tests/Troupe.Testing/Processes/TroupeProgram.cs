namespace Troupe.Testing.Processes;

/// <summary>The built executable, which lies beside the tests that reference it.</summary>
public static class TroupeProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "troupe");

    public static Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => CommandLine.RunAsync(Path, arguments);

    /// <summary>Starts `up`, `server` or `agent`, which end only when they are told to.</summary>
    public static RunningProgram Start(params IEnumerable<string> arguments) => new(Path, arguments);

    /// <summary>The same, with more in its environment.</summary>
    public static RunningProgram StartWith(
        IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments) => new(Path, arguments, environment);
}
