using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Printing;

/// <summary>Prints objects in the formats that `-o` names; tables by default.</summary>
internal sealed class ObjectPrinter(OutputFormat format, TableOptions options, TimeProvider time, TextWriter output)
{
    private readonly Dictionary<ResourceKind, ColumnWriter> _tables = [];
    private ColumnWriter? _custom;

    /// <summary>`pod/web`, with its group where it has one: `lease.coordination.k8s.io/leader`.</summary>
    public static string NameOf(ResourceKind kind, ApiObject @object) =>
        $"{kind.Singular}{(kind.Group.Length == 0 ? "" : "." + kind.Group)}/{@object.Metadata.Name}";

    public static string NameOf(ApiObject @object) => NameOf(ResourceKinds.Of(@object.GetType()), @object);

    public bool Whole => format.Whole;

    public bool IsTable => format is OutputFormat.Table;

    public void PrintWhole(IReadOnlyList<ApiObject> objects, bool asList)
    {
        var whole = options.ShowManagedFields || format is OutputFormat.JsonPath;
        var items = objects.Select(@object => whole ? ObjectOrder.Json(@object) : ObjectOrder.WithoutManagers(@object)).ToArray();
        var document = !asList && items.Length == 1 ? items[0] : new JsonObject
        {
            ["kind"] = "List", ["apiVersion"] = "v1", ["items"] = new JsonArray(items),
        };
        DocumentPrinter.Print(format, document, output);
    }

    public void Print(ResourceKind kind, IReadOnlyList<ApiObject> objects, bool withKind = false)
    {
        switch (format)
        {
            case OutputFormat.Name:
                foreach (var @object in objects) output.WriteLine(NameOf(kind, @object));
                break;
            case OutputFormat.Custom custom:
                PrintCustom(custom.Columns, objects);
                break;
            default:
                PrintTable(kind, objects, withKind);
                break;
        }
    }

    private void PrintCustom(CustomColumns columns, IReadOnlyList<ApiObject> objects)
    {
        var first = _custom is null;
        _custom ??= new ColumnWriter(Terminal.Screen, output);
        _custom.Write(first && options.Headings ? columns.Headings : null, [.. objects.Select(o => columns.Row(ObjectOrder.Json(o)))]);
    }

    private void PrintTable(ResourceKind kind, IReadOnlyList<ApiObject> objects, bool withKind)
    {
        var rows = new TableRows(kind, options);
        var now = time.GetUtcNow();
        var first = !_tables.TryGetValue(kind, out var table);
        if (first) _tables[kind] = table = new ColumnWriter(Terminal.Screen, output);
        table!.Write(
            first && options.Headings ? rows.Headings : null, [.. objects.Select(@object => rows.Row(@object, now, withKind))]);
    }
}
