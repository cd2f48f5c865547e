using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Tables;

namespace Troupe.Http.Responses;

/// <summary>The `Table` that `kubectl get` asks for: columns and cells instead of whole objects.</summary>
internal static class TableResponses
{
    /// <param name="headings">False on the later events of a watch, as Kubernetes leaves them out.</param>
    public static JsonObject Table(
        ResourceKind kind, IEnumerable<ApiObject> objects, ListMeta metadata, DateTimeOffset now, string? include, string groupVersion,
        bool headings = true)
    {
        var columns = ObjectTables.Columns(kind);
        var rows = new JsonArray();
        foreach (var @object in objects) rows.Add(Row(columns, @object, now, include, groupVersion));
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = groupVersion,
            ["metadata"] = JsonSerializer.SerializeToNode(metadata, ApiJson.Lenient),
            ["columnDefinitions"] = headings ? Headings(columns) : new JsonArray(),
            ["rows"] = rows,
        };
    }

    private static JsonArray Headings(IReadOnlyList<TableColumn> columns)
    {
        var headings = new JsonArray();
        foreach (var column in columns)
        {
            headings.Add(new JsonObject
            {
                ["name"] = column.Name,
                ["type"] = "string",
                ["format"] = column.Name == "Name" ? "name" : "",
                ["description"] = "",
                ["priority"] = column.Wide ? 1 : 0,
            });
        }

        return headings;
    }

    private static JsonObject Row(
        IReadOnlyList<TableColumn> columns, ApiObject @object, DateTimeOffset now, string? include, string groupVersion)
    {
        var cells = new JsonArray();
        foreach (var column in columns) cells.Add(column.Cell(@object, now));
        var row = new JsonObject { ["cells"] = cells };
        if (include == "None") return row;
        row["object"] = include == "Object"
            ? JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient)
            : new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = groupVersion,
                ["metadata"] = JsonSerializer.SerializeToNode(@object.Metadata, ApiJson.Lenient),
            };
        return row;
    }
}
