using Spectre.Console;

namespace Troupe.Cli.Terminals;

/// <summary>Whether a person looks: colours, redrawing and progress are for them alone, scripts get plain text.</summary>
internal static class Terminal
{
    /// <summary>The console of this moment: whoever redirects the program's output redirects it too.</summary>
    public static IAnsiConsole Screen => AnsiConsole.Create(new AnsiConsoleSettings { Out = new ScreenOutput(Console.Out) });

    public static bool Reads(IAnsiConsole console) => !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi;

    public static bool ReadsErrors =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";

    public static bool Types => !Console.IsInputRedirected;

    /// <summary>Columns of the terminal that errors go to.</summary>
    public static int Width => TerminalSize.Of(TerminalSize.Errors).Columns;
}
