using System.CommandLine;
using Troupe.Cli.Completing;

namespace Troupe.Cli.Commands;

/// <summary>`troupe completion`: a script by which a shell completes words.</summary>
internal sealed class CompletionCommand : TroupeCommand
{
    private const string Text = """
        Print a script that lets a shell complete commands, options, kinds, and the names of objects.

        Examples:
          source <(troupe completion bash)                              now; put it into ~/.bashrc for always
          source <(troupe completion zsh)
          troupe completion fish > ~/.config/fish/completions/troupe.fish
          troupe completion pwsh | Out-String | Invoke-Expression
        """;

    private readonly Argument<string> _shell = new("shell") { Description = string.Join(", ", CompletionScripts.Shells) };

    public CompletionCommand()
        : base("completion", Text)
    {
        _shell.AcceptOnlyFromAmong(CompletionScripts.Shells);
        Arguments.Add(_shell);
        SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(CompletionScripts.Of(parsed.GetValue(_shell)!)));
    }
}
