using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>Writes lists a piece at a time, so that a long one is never whole in memory as text.</summary>
internal static class ListResponses
{
    private const int FlushBytes = 64 * 1024;

    public static Task Write(HttpContext context, ObjectList<ApiObject> list) => ResponseForm.Of(context).Yaml
        ? JsonResponses.WriteYaml(context, StatusCodes.Status200OK, list with { Items = [.. list.Items.Select(Unnamed)] })
        : Write(
            context, list, list.Kind!, list.ApiVersion!,
            static (writer, item) => JsonSerializer.Serialize(writer, Unnamed(item), item.GetType(), ApiJson.Lenient));

    /// <summary>The list says once what all of its items are.</summary>
    private static ApiObject Unnamed(ApiObject item) => item with { ApiVersion = null, Kind = null };

    /// <summary>A list of metadata alone.</summary>
    public static Task WriteMetadata(HttpContext context, ObjectList<ApiObject> list, Representation representation) =>
        Write(context, list, "PartialObjectMetadataList", representation.GroupVersion, representation.WriteMetadata);

    private static async Task Write(
        HttpContext context, ObjectList<ApiObject> list, string kind, string apiVersion, Action<Utf8JsonWriter, ApiObject> write)
    {
        JsonResponses.Begin(context, StatusCodes.Status200OK);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, ResponseForm.Of(context).WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteString("apiVersion", apiVersion);
            writer.WritePropertyName("metadata");
            JsonSerializer.Serialize(writer, list.Metadata, ApiJson.Lenient);
            writer.WriteStartArray("items");
            var flushed = 0L;
            foreach (var item in list.Items)
            {
                write(writer, item);
                if (writer.BytesCommitted + writer.BytesPending - flushed < FlushBytes) continue;

                writer.Flush();
                flushed = writer.BytesCommitted;
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
