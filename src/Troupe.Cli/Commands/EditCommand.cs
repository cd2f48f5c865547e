using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Cli.Connections;
using Troupe.Cli.Editing;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands;

/// <summary>`troupe edit`: an object in an editor.</summary>
internal sealed class EditCommand : TroupeCommand
{
    private const string Text = """
        Edit objects in an editor: $KUBE_EDITOR, $EDITOR, or vi.

        Examples:
          troupe edit rc frontend
          troupe edit service/web
          KUBE_EDITOR='nano -w' troupe edit pod web
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind name", "What to edit: rc web, or rc/web");
    private readonly ObjectChoice _choice = new();
    private readonly Option<string?> _subresource = new("--subresource") { Description = "Edit this part: status" };
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly Option<string?> _output = CommonOptions.Printed();

    public EditCommand()
        : base("edit", Text)
    {
        _subresource.AcceptOnlyFromAmong("status");
        Arguments.Add(_words);
        _choice.AddTo(this);
        foreach (var option in new Option[] { _subresource, _manager, _output }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output);
        var connection = Connection.Open(parsed);
        var found = await _choice.FindAsync(parsed, parsed.GetValue(_words)!, connection, cancellationToken);
        var options = new WriteOptions
        {
            FieldManager = parsed.GetValue(_manager) ?? "kubectl-edit", Subresource = parsed.GetValue(_subresource),
        };
        foreach (var @object in found.Objects)
        {
            var edit = new ObjectEdit(connection.Client, @object, options, errors);
            if (await edit.RunAsync(cancellationToken) is { } changed) printer.Print(changed, "edited");
        }

        foreach (var fault in found.Errors) await errors.WriteLineAsync($"Error: {fault}");
        return found.Errors.Count == 0 ? 0 : 1;
    }
}
