using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>Writes answers as JSON, by their run-time type.</summary>
internal static class JsonResponses
{
    public const string Json = "application/json";

    public static Task WriteStatus(HttpContext context, Status status) => Write(context, status.Code ?? 500, status);

    public static async Task Write(HttpContext context, int code, object value)
    {
        Begin(context, code);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), ApiJson.Lenient);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static async Task WriteList(HttpContext context, ObjectList<ApiObject> list)
    {
        const int flushBytes = 64 * 1024;
        Begin(context, StatusCodes.Status200OK);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", list.Kind);
            writer.WriteString("apiVersion", list.ApiVersion);
            writer.WritePropertyName("metadata");
            JsonSerializer.Serialize(writer, list.Metadata, ApiJson.Lenient);
            writer.WriteStartArray("items");
            foreach (var item in list.Items)
            {
                JsonSerializer.Serialize(writer, item, item.GetType(), ApiJson.Lenient);
                if (writer.BytesPending < flushBytes) continue;
                writer.Flush();
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Begin(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = Json;
    }
}
