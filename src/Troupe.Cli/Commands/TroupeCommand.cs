using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Troupe.Cli.Commands;

/// <summary>A command with examples, which its own help shows and the list of commands does not.</summary>
/// <param name="text">What it does, then a line `Examples:`, then examples.</param>
internal abstract class TroupeCommand(string name, string text) : Command(name, text.Split(Heading)[0].TrimEnd())
{
    private const string Heading = "Examples:";

    /// <summary>Examples, a line each.</summary>
    public string Examples { get; } = Heading + text.Split(Heading)[1];
}

/// <summary>Help, and the examples of the command that was asked about.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parsed)
    {
        var result = _help.Invoke(parsed);
        if (parsed.CommandResult.Command is TroupeCommand command) parsed.InvocationConfiguration.Output.WriteLine(command.Examples);
        return result;
    }
}
