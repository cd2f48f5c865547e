using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Tables;

namespace Troupe.Cli.Printing;

/// <summary>What is shown besides the columns of a kind.</summary>
internal sealed record TableOptions
{
    /// <summary>In JSON and YAML, who owns which field.</summary>
    public bool ShowManagedFields { get; init; }

    public bool Wide { get; init; }
    public bool AllNamespaces { get; init; }
    public bool Headings { get; init; } = true;
    public bool ShowLabels { get; init; }
    public bool ShowKind { get; init; }

    /// <summary>Labels that have a column of their own.</summary>
    public IReadOnlyList<string> LabelColumns { get; init; } = [];
}

/// <summary>The headings and cells of one kind's table.</summary>
internal sealed class TableRows(ResourceKind kind, TableOptions options)
{
    private const string None = "<none>";

    private readonly IReadOnlyList<TableColumn> _columns =
        [.. kind.Columns.Where(column => options.Wide || !column.Wide)];

    public IReadOnlyList<string> Headings =>
    [
        .. WithNamespace("NAMESPACE"),
        .. _columns.Select(column => column.Name.ToUpperInvariant()),
        .. options.LabelColumns.Select(label => label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant()),
        .. options.ShowLabels ? (string[])["LABELS"] : [],
    ];

    public IReadOnlyList<string> Row(ApiObject @object, DateTimeOffset now, bool withKind)
    {
        var labels = @object.Metadata.Labels ?? new Dictionary<string, string>();
        return
        [
            .. WithNamespace(@object.Metadata.Namespace ?? ""),
            .. _columns.Select(column => column.Name == "Name" && (withKind || options.ShowKind)
                ? ObjectPrinter.NameOf(kind, @object)
                : column.Cell(@object, now)),
            .. options.LabelColumns.Select(label => labels.TryGetValue(label, out var value) ? value : ""),
            .. options.ShowLabels ? (string[])[Text(labels)] : [],
        ];
    }

    private IEnumerable<string> WithNamespace(string cell) => options.AllNamespaces && kind.Namespaced ? [cell] : [];

    private static string Text(IReadOnlyDictionary<string, string> labels) => labels.Count == 0
        ? None
        : string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
