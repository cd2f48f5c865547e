using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Tables;

namespace Troupe.Http.Tests.Responses;

/// <summary>A table as a tree: the plain way to make one, which says what the fast one must be.</summary>
internal static class TableTree
{
    public static JsonObject Of(
        ResourceKind kind, IEnumerable<ApiObject> objects, ListMeta metadata, DateTimeOffset now, string? include, string groupVersion,
        bool headings = true) => new()
    {
        ["kind"] = "Table",
        ["apiVersion"] = groupVersion,
        ["metadata"] = JsonSerializer.SerializeToNode(metadata, ApiJson.Lenient),
        ["columnDefinitions"] = new JsonArray([.. headings ? kind.Columns.Select(Heading) : []]),
        ["rows"] = new JsonArray([.. objects.Select(@object => Row(kind, @object, now, include, groupVersion))]),
    };

    private static JsonObject Heading(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = "string",
        ["format"] = column.Name == "Name" ? "name" : "",
        ["description"] = "",
        ["priority"] = column.Wide ? 1 : 0,
    };

    private static JsonObject Row(ResourceKind kind, ApiObject @object, DateTimeOffset now, string? include, string groupVersion)
    {
        var cells = kind.Columns.Select(column => (JsonNode?)JsonValue.Create(column.Cell(@object, now)));
        var row = new JsonObject { ["cells"] = new JsonArray([.. cells]) };
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
