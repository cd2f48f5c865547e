using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Printing;
using Troupe.Cli.Targets;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

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
          troupe get pods --sort-by=.metadata.creationTimestamp --show-labels
          troupe get pods -o jsonpath='{range .items[*]}{.metadata.name}{"\n"}{end}'
          troupe get pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image
          troupe get --raw /version             what the server answers, as it is
        """;

    private readonly Argument<string[]> _words =
        CommonOptions.Words("kind [name…]", "Kinds and names: pods, rc/web, services,endpoints, rs.apps, all");
    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _output = CommonOptions.Printed();
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<string?> _fieldSelector = CommonOptions.FieldSelector();
    private readonly Option<bool> _all = CommonOptions.AllNamespaces();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Go on showing changes until interrupted" };
    private readonly Option<bool> _watchOnly = new("--watch-only") { Description = "Show changes, and not what is there now" };
    private readonly Option<bool> _noHeaders = CommonOptions.NoHeaders();
    private readonly Option<long> _chunkSize = CommonOptions.ChunkSize();
    private readonly Option<bool> _ignoreNotFound = new("--ignore-not-found") { Description = "A name that is not there is no error" };
    private readonly Option<string?> _sortBy =
        new("--sort-by") { Description = "Sort by a field, as .metadata.creationTimestamp", HelpName = "PATH" };
    private readonly Option<bool> _showLabels = new("--show-labels") { Description = "Show all labels in the last column" };
    private readonly Option<string[]> _labelColumns =
        new("--label-columns", "-L") { Description = "Labels that get a column of their own, as app,tier", HelpName = "LABEL,…" };
    private readonly Option<bool> _showKind = new("--show-kind") { Description = "Name each object with its kind" };
    private readonly Option<bool> _showManagedFields =
        new("--show-managed-fields") { Description = "In JSON and YAML, show who owns which field" };
    private readonly Option<string?> _raw = new("--raw") { Description = "Show what the server answers at this path", HelpName = "PATH" };

    public GetCommand()
        : base("get", Text)
    {
        Arguments.Add(_words);
        Option[] options =
        [
            _files, _output, _selector, _fieldSelector, _all, _watch, _watchOnly, _noHeaders, _ignoreNotFound, _sortBy, _showLabels,
            _labelColumns, _showKind, _showManagedFields, _raw, _chunkSize,
        ];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_raw) is { } path) return await RawAsync(parsed, path, cancellationToken);
        var format = OutputFormat.Parse(parsed.GetValue(_output));
        var targets = await TargetsAsync(parsed, cancellationToken);
        var selection = new ListOptions { LabelSelector = parsed.GetValue(_selector), FieldSelector = parsed.GetValue(_fieldSelector) };
        if (selection.LabelSelector is not null && targets.Any(target => target.Name is not null))
            throw new CommandFailure("either a name or a selector, not both");
        var connection = Connection.Open(parsed);
        var @namespace = parsed.GetValue(_all) ? null : connection.Namespace;
        var options = TableOptionsOf(parsed, format);
        var printer = new ObjectPrinter(format, options, TimeProvider.System, parsed.InvocationConfiguration.Output);
        if (parsed.GetValue(_watch) || parsed.GetValue(_watchOnly))
        {
            if (targets.Count > 1) throw new CommandFailure("a watch shows one kind, or one object");
            var watch = new WatchedObjects(connection.Client, targets[0], @namespace, selection, parsed.GetValue(_watchOnly));
            return await watch.ShowAsync(printer, format is OutputFormat.Table ? options : null, cancellationToken);
        }

        var found = new ObjectsFound(
            connection, @namespace, selection, parsed.GetValue(_ignoreNotFound), parsed.GetValue(_chunkSize));
        var groups = await found.FindAsync(targets, cancellationToken);
        if (parsed.GetValue(_sortBy) is { } sortBy)
            groups = [.. groups.Select(g => g with { Objects = ObjectOrder.By(sortBy, g.Objects) })];
        Print(parsed, printer, targets, groups, @namespace);
        foreach (var error in found.Errors) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Error: {error}");
        return found.Errors.Count == 0 ? 0 : 1;
    }

    private TableOptions TableOptionsOf(ParseResult parsed, OutputFormat format) => new()
    {
        Wide = format is OutputFormat.Table { Wide: true },
        AllNamespaces = parsed.GetValue(_all),
        Headings = !parsed.GetValue(_noHeaders),
        ShowLabels = parsed.GetValue(_showLabels),
        ShowKind = parsed.GetValue(_showKind),
        ShowManagedFields = parsed.GetValue(_showManagedFields),
        LabelColumns = [.. (parsed.GetValue(_labelColumns) ?? []).SelectMany(word => word.Split(',')).Where(label => label.Length > 0)],
    };

    private async Task<IReadOnlyList<Target>> TargetsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_files) is not { Length: > 0 } files) return TargetWords.Parse(parsed.GetValue(_words)!);
        var documents = await ManifestFiles.ReadAsync(
            files, StandardStreams.TextInput(), parsed.InvocationConfiguration.Error, cancellationToken);
        return [.. documents.Select(d => new Target(ResourceKinds.Of(d.Object.GetType()), d.Object.Metadata.Name))];
    }

    private static void Print(
        ParseResult parsed, ObjectPrinter printer, IReadOnlyList<Target> targets, IReadOnlyList<FoundGroup> groups, string? @namespace)
    {
        if (printer.Whole)
        {
            var objects = groups.SelectMany(group => group.Objects).ToList();
            var single = targets is [{ Name: not null }];
            if (!single || objects.Count > 0) printer.PrintWhole(objects, !single);
            return;
        }

        var shown = groups.Where(group => group.Objects.Count > 0).ToList();
        for (var i = 0; i < shown.Count; i++)
        {
            if (i > 0 && printer.IsTable) parsed.InvocationConfiguration.Output.WriteLine();
            printer.Print(shown[i].Kind, shown[i].Objects, withKind: groups.Count > 1);
        }

        if (shown.Count == 0 && targets.All(target => target.Name is null))
            parsed.InvocationConfiguration.Error.WriteLine(@namespace is null ? "No resources found"
                : $"No resources found in {@namespace} namespace.");
    }

    private static async Task<int> RawAsync(ParseResult parsed, string path, CancellationToken cancellationToken)
    {
        if (!path.StartsWith('/')) throw new CommandFailure($"--raw takes a path that begins with '/', not '{path}'");
        using var response = await Connection.Open(parsed).Client.GetRawAsync(path, cancellationToken);
        // As it comes: it may be a watch.
        await using var answer = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var output = StandardStreams.Output();
        await answer.CopyToAsync(output, cancellationToken);
        return 0;
    }
}
