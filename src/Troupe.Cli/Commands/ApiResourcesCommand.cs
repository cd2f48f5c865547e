using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Discovering;
using Troupe.Cli.Printing;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe api-resources`: the kinds that the server has.</summary>
internal sealed class ApiResourcesCommand : TroupeCommand
{
    private const string Text = """
        Show the kinds that the server has, with their names and groups.

        Examples:
          troupe api-resources
          troupe api-resources -o wide                  with verbs and categories
          troupe api-resources --namespaced=false
          troupe api-resources --api-group=apps --verbs=list,watch -o name
        """;

    private readonly Option<string?> _output = CommonOptions.Output("wide", "name");
    private readonly Option<bool?> _namespaced = new("--namespaced") { Description = "Only kinds that are in namespaces, or are not" };
    private readonly Option<string?> _group =
        new("--api-group") { Description = "Only this group; '' is the core one", HelpName = "GROUP" };
    private readonly Option<string?> _verbs = new("--verbs") { Description = "Only kinds with all of these verbs", HelpName = "VERB,…" };
    private readonly Option<string?> _categories =
        new("--categories") { Description = "Only kinds in all of these categories", HelpName = "NAME,…" };
    private readonly Option<bool> _noHeaders = CommonOptions.NoHeaders();
    private readonly Option<string?> _sort = new("--sort-by") { Description = "name or kind; by group otherwise" };

    public ApiResourcesCommand()
        : base("api-resources", Text)
    {
        _sort.AcceptOnlyFromAmong("name", "kind");
        foreach (var option in new Option[] { _output, _namespaced, _group, _verbs, _categories, _noHeaders, _sort }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var kinds = (await ServerKinds.ReadAsync(connection.Client, cancellationToken)).Where(kind => IsWanted(parsed, kind));
        var sorted = parsed.GetValue(_sort) switch
        {
            "name" => kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal),
            "kind" => kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal),
            _ => kinds.OrderBy(kind => kind.Group, StringComparer.Ordinal).ThenBy(kind => kind.Name, StringComparer.Ordinal),
        };
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_output) == "name")
        {
            foreach (var kind in sorted) await output.WriteLineAsync(kind.Group.Length == 0 ? kind.Name : $"{kind.Name}.{kind.Group}");
            return 0;
        }

        var wide = parsed.GetValue(_output) == "wide";
        string[] headings = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", .. wide ? (string[])["VERBS", "CATEGORIES"] : []];
        new ColumnWriter(Terminal.Screen, output)
            .Write(parsed.GetValue(_noHeaders) ? null : headings, [.. sorted.Select(kind => Row(kind, wide))]);
        return 0;
    }

    private static IReadOnlyList<string> Row(ServerKind kind, bool wide) =>
    [
        kind.Name, string.Join(',', kind.ShortNames), kind.ApiVersion, kind.Namespaced ? "true" : "false", kind.Kind,
        .. wide ? (string[])[string.Join(',', kind.Verbs), string.Join(',', kind.Categories)] : [],
    ];

    private bool IsWanted(ParseResult parsed, ServerKind kind) =>
        (parsed.GetValue(_namespaced) is not { } namespaced || kind.Namespaced == namespaced)
        && (parsed.GetValue(_group) is not { } group || kind.Group == group)
        && Words(parsed.GetValue(_verbs)).All(kind.Verbs.Contains)
        && Words(parsed.GetValue(_categories)).All(kind.Categories.Contains);

    private static string[] Words(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
