using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Tables;

namespace Troupe.Printing;

/// <summary>Prints objects in the formats that `-o` names; tables by default.</summary>
internal sealed class ObjectPrinter(string? format, bool allNamespaces, bool headings, TimeProvider time, TextWriter output)
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Lenient) { WriteIndented = true };
    private readonly Dictionary<ResourceKind, ColumnWriter> _tables = [];

    public static readonly string[] Formats = ["wide", "yaml", "json", "name"];

    public static string NameOf(ResourceKind kind, ApiObject @object) => $"{kind.Singular}/{@object.Metadata.Name}";

    /// <summary>Formats that need all objects of a command at once: one document, or one list.</summary>
    public bool Whole => format is "json" or "yaml";

    public void PrintWhole(IReadOnlyList<ApiObject> objects, bool asList)
    {
        if (!asList && objects.Count == 1)
        {
            output.WriteLine(format == "yaml" ? ApiYaml.Write(objects[0]).TrimEnd()
                : JsonSerializer.Serialize(objects[0], objects[0].GetType(), Indented));
            return;
        }

        var items = objects.Select(@object => JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient));
        var list = new JsonObject { ["kind"] = "List", ["apiVersion"] = "v1", ["items"] = new JsonArray([.. items]) };
        output.WriteLine(format == "yaml" ? ApiYaml.Write(list).TrimEnd() : list.ToJsonString(Indented));
    }

    public void Print(ResourceKind kind, IReadOnlyList<ApiObject> objects, bool withKind = false)
    {
        if (format == "name")
        {
            foreach (var @object in objects) output.WriteLine(NameOf(kind, @object));
            return;
        }

        var columns = ObjectTables.Columns(kind).Where(column => format == "wide" || !column.Wide).ToList();
        var now = time.GetUtcNow();
        var rows = objects.Select(@object => Row(kind, @object, columns, now, withKind)).ToList();
        var first = !_tables.TryGetValue(kind, out var table);
        if (first) _tables[kind] = table = new ColumnWriter(Spectre.Console.AnsiConsole.Console, output);
        table!.Write(first && headings ? Headings(kind, columns) : null, rows);
    }

    private List<string> Headings(ResourceKind kind, List<TableColumn> columns)
    {
        var names = columns.Select(column => column.Name.ToUpperInvariant());
        return allNamespaces && kind.Namespaced ? [.. names.Prepend("NAMESPACE")] : [.. names];
    }

    private List<string> Row(ResourceKind kind, ApiObject @object, List<TableColumn> columns, DateTimeOffset now, bool withKind)
    {
        var cells = columns.Select(column => withKind && column.Name == "Name" ? NameOf(kind, @object) : column.Cell(@object, now));
        return allNamespaces && kind.Namespaced ? [.. cells.Prepend(@object.Metadata.Namespace ?? "")] : [.. cells];
    }
}
