using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Responses;

namespace Troupe.Http.Watches;

/// <summary>Writes the events of one watch, a JSON object a line, in the form that its client accepts.</summary>
internal sealed class EventWriter(
    PipeWriter output, EventLines lines, ResourceKind kind, Representation representation, string? include, TimeProvider time)
{
    private bool _headings = true;

    /// <summary>All bytes so far.</summary>
    public long Written { get; private set; }

    public void Write(WatchEvent @event)
    {
        if (@event.Error is { } error)
        {
            WriteError(error);
        }
        else if (@event.Type == WatchEvent.Bookmark)
        {
            WriteLine(WatchEvent.Bookmark, Bookmark(@event.Object!.Metadata));
        }
        else if (representation.Form == RepresentationForm.Table)
        {
            WriteLine(@event.Type, Table([@event.Object!], @event.Object!.Metadata.ResourceVersion));
        }
        else
        {
            var line = lines.Of(@event, representation).Span;
            output.Write(line);
            Written += line.Length;
        }
    }

    /// <summary>The last line of a watch that cannot go on.</summary>
    public void WriteError(Status error) => WriteLine(WatchEvent.Failed, JsonSerializer.SerializeToNode(error, ApiJson.Lenient)!);

    private JsonObject Bookmark(ObjectMeta metadata)
    {
        var partial = new JsonObject
        {
            ["kind"] = kind.Kind,
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = JsonSerializer.SerializeToNode(metadata, ApiJson.Lenient),
        };
        if (representation.Form == RepresentationForm.Whole) return partial;

        (partial["kind"], partial["apiVersion"]) = ("PartialObjectMetadata", representation.GroupVersion);
        if (representation.Form == RepresentationForm.Metadata) return partial;

        // Clients that read tables look for the revision in the object of the one row.
        var table = Table([], metadata.ResourceVersion);
        table["rows"]!.AsArray().Add(new JsonObject { ["cells"] = new JsonArray(), ["object"] = partial });
        return table;
    }

    private JsonObject Table(IEnumerable<ApiObject> objects, string? revision)
    {
        var metadata = new ListMeta { ResourceVersion = revision };
        var table = TableResponses.Table(
            kind, objects, metadata, time.GetUtcNow(), include, representation.GroupVersion, _headings);
        _headings = false;
        return table;
    }

    private void WriteLine(string type, JsonNode content)
    {
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WritePropertyName("object");
            content.WriteTo(writer);
            writer.WriteEndObject();
            writer.Flush();
            Written += writer.BytesCommitted;
        }

        output.Write("\n"u8);
    }
}
