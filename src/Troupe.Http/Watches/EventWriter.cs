using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
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
    private readonly ArrayBufferWriter<byte> _line = new();
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
            WriteLine(WatchEvent.Bookmark, @event.Object!, WriteBookmark);
        }
        else if (representation.Form == RepresentationForm.Table)
        {
            WriteLine(@event.Type, @event.Object!, (writer, @object) => WriteTable(
                writer, @object, (table, to) => table.WriteRow(to, @object)));
        }
        else
        {
            var line = lines.Of(@event, representation).Span;
            output.Write(line);
            Written += line.Length;
        }
    }

    /// <summary>The last line of a watch that cannot go on.</summary>
    public void WriteError(Status error) =>
        WriteLine(WatchEvent.Failed, error, static (writer, error) => JsonSerializer.Serialize(writer, error, ApiJson.Lenient));

    private void WriteBookmark(Utf8JsonWriter writer, ApiObject bookmark)
    {
        if (representation.Form == RepresentationForm.Whole) WriteMetadata(writer, kind.Kind, kind.ApiVersion, bookmark.Metadata);
        else if (representation.Form == RepresentationForm.Metadata) representation.WriteMetadata(writer, bookmark);
        else WriteTable(writer, bookmark, (_, to) => WriteMark(to, bookmark));
    }

    /// <summary>Clients that read tables look for the revision in the object of the one row.</summary>
    private void WriteMark(Utf8JsonWriter writer, ApiObject bookmark)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells");
        writer.WriteEndArray();
        writer.WritePropertyName("object");
        representation.WriteMetadata(writer, bookmark);
        writer.WriteEndObject();
    }

    private void WriteTable(Utf8JsonWriter writer, ApiObject @object, Action<TableRows, Utf8JsonWriter> writeRow)
    {
        var table = new TableRows(kind, time.GetUtcNow(), include, representation);
        writer.WriteStartObject();
        table.WriteHead(writer, new ListMeta { ResourceVersion = @object.Metadata.ResourceVersion }, _headings);
        _headings = false;
        writer.WriteStartArray("rows");
        writeRow(table, writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string kind, string apiVersion, ObjectMeta metadata)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
        writer.WriteString("apiVersion", apiVersion);
        writer.WritePropertyName("metadata");
        MetadataJson.Write(writer, metadata);
        writer.WriteEndObject();
    }

    /// <remarks>A line goes out whole or not at all, also where an object cannot be written.</remarks>
    private void WriteLine<T>(string type, T content, Action<Utf8JsonWriter, T> write)
    {
        _line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_line))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WritePropertyName("object");
            write(writer, content);
            writer.WriteEndObject();
        }

        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
        Written += _line.WrittenCount;
    }
}
