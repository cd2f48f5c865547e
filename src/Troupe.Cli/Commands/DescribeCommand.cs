using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Cli.Connections;
using Troupe.Cli.Describing;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Commands;

/// <summary>`troupe describe`: all about objects, with their latest events.</summary>
internal sealed class DescribeCommand : TroupeCommand
{
    private const string Text = """
        Show all about objects, and what happened to them lately.

        Examples:
          troupe describe node                 every node
          troupe describe pod web-1
          troupe describe rc/frontend service/frontend
          troupe describe pods -l name=frontend
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind [name…]", "Kinds and names, as for get");
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<bool> _all = CommonOptions.AllNamespaces();

    public DescribeCommand()
        : base("describe", Text)
    {
        Arguments.Add(_words);
        Options.Add(_selector);
        Options.Add(_all);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var targets = TargetWords.Parse(parsed.GetValue(_words)!);
        var connection = Connection.Open(parsed);
        var selection = new ListOptions { LabelSelector = parsed.GetValue(_selector) };
        var found = new ObjectsFound(connection, parsed.GetValue(_all) ? null : connection.Namespace, selection, ignoreNotFound: false);
        var descriptions = new Descriptions(connection.Client, TimeProvider.System);
        var count = 0;
        foreach (var group in await found.FindAsync(targets, cancellationToken))
        {
            foreach (var @object in group.Objects)
            {
                if (count++ > 0) await output.WriteLineAsync();
                await output.WriteAsync(await descriptions.DescribeAsync(group.Kind, @object, cancellationToken));
            }
        }

        foreach (var error in found.Errors) await errors.WriteLineAsync($"Error: {error}");
        if (count == 0 && found.Errors.Count == 0) await errors.WriteLineAsync("No resources found");
        return found.Errors.Count == 0 ? 0 : 1;
    }
}
