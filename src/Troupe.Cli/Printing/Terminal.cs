using Spectre.Console;

namespace Troupe.Cli.Printing;

/// <summary>Whether a person looks: colours, redrawing and progress are for them alone, scripts get plain text.</summary>
internal static class Terminal
{
    public static bool Reads(IAnsiConsole console) => !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi;

    public static bool ReadsErrors =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";

    public static bool Types => !Console.IsInputRedirected;

    /// <summary>Columns of the terminal that errors go to.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
            }
            catch (IOException)
            {
                return DefaultWidth; // No terminal that could be asked.
            }
        }
    }

    private const int DefaultWidth = 80;
}
