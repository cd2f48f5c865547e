using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Tables;

namespace Troupe.Http.Responses;

/// <summary>The `Table` that `kubectl get` asks for: columns and cells instead of whole objects.</summary>
/// <param name="include">What of each object its row has: `None`, `Metadata` or `Object`; null for its metadata.</param>
internal sealed class TableRows(ResourceKind kind, DateTimeOffset now, string? include, Representation representation)
{
    private readonly IReadOnlyList<TableColumn> _columns = kind.Columns;

    /// <summary>What stands before the rows.</summary>
    /// <param name="headings">False on the later events of a watch, as Kubernetes leaves them out.</param>
    public void WriteHead(Utf8JsonWriter writer, ListMeta metadata, bool headings = true)
    {
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", representation.GroupVersion);
        writer.WritePropertyName("metadata");
        JsonSerializer.Serialize(writer, metadata, ApiJson.Lenient);
        writer.WriteStartArray("columnDefinitions");
        if (headings)
            foreach (var column in _columns) WriteHeading(writer, column);
        writer.WriteEndArray();
    }

    public void WriteRow(Utf8JsonWriter writer, ApiObject @object)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells");
        foreach (var column in _columns) writer.WriteStringValue(column.Cell(@object, now));
        writer.WriteEndArray();
        if (include != "None")
        {
            writer.WritePropertyName("object");
            if (include == "Object") JsonSerializer.Serialize(writer, @object, @object.GetType(), ApiJson.Lenient);
            else representation.WriteMetadata(writer, @object);
        }

        writer.WriteEndObject();
    }

    private static void WriteHeading(Utf8JsonWriter writer, TableColumn column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        writer.WriteString("type", "string");
        writer.WriteString("format", column.Name == "Name" ? "name" : "");
        writer.WriteString("description", "");
        writer.WriteNumber("priority", column.Wide ? 1 : 0);
        writer.WriteEndObject();
    }
}
