using System.CommandLine;
using System.CommandLine.Parsing;
using Troupe.Api.Validation;

namespace Troupe.Cli.Commands;

/// <summary>Says of a command line that cannot be read what is wrong with it, and where help is.</summary>
internal static class MistypedCommand
{
    /// <summary>Whether a command that only groups others is alone: then its help is the answer.</summary>
    public static bool IsGroupAlone(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands.Any();

    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var help = $"try '{PathOf(command)} --help'";
        if (parsed.UnmatchedTokens is not [var word, ..] || !command.Command.Subcommands.Any())
            return $"{string.Join(' ', parsed.Errors.Select(error => error.Message))}\n  {help}";
        var near = Suggestions.Nearest(word, command.Command.Subcommands.Select(known => known.Name));
        return $"there is no command '{PathOf(command)} {word}'{(near is null ? "" : $"; did you mean '{near}'?")}\n  {help}";
    }

    /// <summary>As one types it: `troupe config view`.</summary>
    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : "troupe";
}
