using System.Text;
using Spectre.Console;

namespace Troupe.Cli.Terminals;

/// <summary>
/// This program's output, for the library that draws on it: it never asks the runtime's console, which would steer the terminal.
/// </summary>
internal sealed class ScreenOutput(TextWriter writer) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => !Console.IsOutputRedirected;

    public int Width => TerminalSize.Of(TerminalSize.Output).Columns;

    public int Height => TerminalSize.Of(TerminalSize.Output).Rows;

    public void SetEncoding(Encoding encoding)
    {
        // What this program writes is UTF-8.
    }
}
