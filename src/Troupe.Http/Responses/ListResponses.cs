using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>Writes lists a piece at a time, so that a long one is never whole in memory as text.</summary>
internal static class ListResponses
{
    private const int FlushBytes = 32 * 1024;

    public static Task Write(HttpContext context, ObjectList<ApiObject> list) => ResponseForm.Of(context).Yaml
        ? JsonResponses.WriteYaml(context, StatusCodes.Status200OK, list with { Items = [.. list.Items.Select(Unnamed)] })
        : Write(
            context, list, list.Kind!, list.ApiVersion!,
            static (writer, item) => JsonSerializer.Serialize(writer, Unnamed(item), item.GetType(), ApiJson.Lenient));

    /// <summary>A list of metadata alone.</summary>
    public static Task WriteMetadata(HttpContext context, ObjectList<ApiObject> list, Representation representation) =>
        Write(context, list, "PartialObjectMetadataList", representation.GroupVersion, representation.WriteMetadata);

    /// <param name="head">Writes what stands before the items, in the object that holds both.</param>
    /// <param name="name">The field of the items.</param>
    public static async Task Write(
        HttpContext context, int code, Action<Utf8JsonWriter> head, string name, IEnumerable<ApiObject> items,
        Action<Utf8JsonWriter, ApiObject> write)
    {
        var form = ResponseForm.Of(context);
        using var body = AnswerBody.Begin(context, code);
        await using var writer = new Utf8JsonWriter(body.Output, form.WriterOptions);
        writer.WriteStartObject();
        head(writer);
        writer.WriteStartArray(name);
        var flushed = 0L;
        foreach (var item in items)
        {
            write(writer, item);
            if (writer.BytesCommitted + writer.BytesPending - flushed < FlushBytes) continue;

            writer.Flush();
            flushed = writer.BytesCommitted;
            await body.FlushAsync(flushed);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await JsonResponses.Complete(body, writer, form);
    }

    private static Task Write(
        HttpContext context, ObjectList<ApiObject> list, string kind, string apiVersion, Action<Utf8JsonWriter, ApiObject> write) => Write(
        context, StatusCodes.Status200OK,
        writer =>
        {
            writer.WriteString("kind", kind);
            writer.WriteString("apiVersion", apiVersion);
            writer.WritePropertyName("metadata");
            JsonSerializer.Serialize(writer, list.Metadata, ApiJson.Lenient);
        },
        "items", list.Items, write);

    /// <summary>The list says once what all of its items are.</summary>
    private static ApiObject Unnamed(ApiObject item) => item with { ApiVersion = null, Kind = null };
}
