using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Connections;
using Troupe.Printing;

namespace Troupe.Commands;

/// <summary>`troupe get`: one object, several, or whole collections, once or as they change.</summary>
internal sealed class GetCommand : TroupeCommand
{
    private const string Text = """
        Show objects, as a table or as data.

        Examples:
          troupe get pods                       the pods of the namespace
          troupe get rc,services -A             two kinds, in every namespace
          troupe get pod web-1 -o yaml          one pod, whole
          troupe get pods -l name=frontend -w   some pods, and every change of them
        """;

    private readonly Argument<string[]> _words =
        CommonOptions.Words("kind [name…]", "Kinds and names: pods, rc/web, services,endpoints, all");
    private readonly Option<string?> _output = CommonOptions.Output(ObjectPrinter.Formats);
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<string?> _fieldSelector = CommonOptions.FieldSelector();
    private readonly Option<bool> _all = CommonOptions.AllNamespaces();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Go on showing changes until interrupted" };
    private readonly Option<bool> _noHeaders = new("--no-headers") { Description = "Leave the headings out" };
    private readonly Option<bool> _ignoreNotFound = new("--ignore-not-found") { Description = "A name that is not there is no error" };

    public GetCommand()
        : base("get", Text)
    {
        Arguments.Add(_words);
        foreach (var option in new Option[] { _output, _selector, _fieldSelector, _all, _watch, _noHeaders,
            _ignoreNotFound }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var targets = TargetWords.Parse(parsed.GetValue(_words)!);
        var selection = new ListOptions { LabelSelector = parsed.GetValue(_selector), FieldSelector = parsed.GetValue(_fieldSelector) };
        if (selection.LabelSelector is not null && targets.Any(target => target.Name is not null))
            throw new CommandFailure("either a name or a selector, not both");
        var all = parsed.GetValue(_all);
        var connection = Connection.Open(parsed);
        var printer = new ObjectPrinter(
            parsed.GetValue(_output), all, !parsed.GetValue(_noHeaders), TimeProvider.System, parsed.InvocationConfiguration.Output);
        if (parsed.GetValue(_watch)) return await WatchAsync(connection, targets, all, selection, printer, cancellationToken);

        var found = new ObjectsFound(connection, all ? null : connection.Namespace, selection, parsed.GetValue(_ignoreNotFound));
        var groups = await found.FindAsync(targets, cancellationToken);
        Print(parsed, printer, targets, groups, all ? null : connection.Namespace);
        foreach (var error in found.Errors) parsed.InvocationConfiguration.Error.WriteLine($"Error: {error}");
        return found.Errors.Count == 0 ? 0 : 1;
    }

    private static void Print(
        ParseResult parsed, ObjectPrinter printer, IReadOnlyList<Target> targets, IReadOnlyList<FoundGroup> groups, string? @namespace)
    {
        if (printer.Whole)
        {
            var single = targets is [{ Name: not null }];
            if (!single || groups.Count > 0) printer.PrintWhole([.. groups.SelectMany(group => group.Objects)], !single);
            return;
        }

        var shown = groups.Where(group => group.Objects.Count > 0).ToList();
        for (var i = 0; i < shown.Count; i++)
        {
            if (i > 0) parsed.InvocationConfiguration.Output.WriteLine();
            printer.Print(shown[i].Kind, shown[i].Objects, withKind: groups.Count > 1);
        }

        if (shown.Count == 0 && targets.All(target => target.Name is null))
            parsed.InvocationConfiguration.Error.WriteLine(@namespace is null ? "No resources found"
                : $"No resources found in {@namespace} namespace.");
    }

    private static async Task<int> WatchAsync(
        Connection connection, IReadOnlyList<Target> targets, bool all, ListOptions selection, ObjectPrinter printer,
        CancellationToken cancellationToken)
    {
        if (targets.Select(target => target.Kind).Distinct().Count() > 1 || targets.Count > 1)
            throw new CommandFailure("a watch shows one kind, or one object");
        var target = targets[0];
        if (target.Name is not null) selection = selection with { FieldSelector = $"metadata.name={target.Name}" };
        try
        {
            var @namespace = all || !target.Kind.Namespaced ? null : connection.Namespace;
            var list = await connection.Client.ListAsync(target.Kind, @namespace, selection, cancellationToken);
            if (printer.Whole) printer.PrintWhole(list.Items, asList: true);
            else printer.Print(target.Kind, list.Items);
            var revision = list.Metadata.ResourceVersion;
            await foreach (var change in connection.Client.FollowAsync(target.Kind, @namespace, revision, selection, cancellationToken))
            {
                if (printer.Whole) printer.PrintWhole([change.Object!], asList: false);
                else printer.Print(target.Kind, [change.Object!]);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted by its user, which is how a watch ends.
        }

        return 0;
    }
}
