using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Requests;

namespace Troupe.Http.Responses;

/// <summary>Writes answers by their run-time type: as JSON, or as YAML where that was asked for.</summary>
internal static class JsonResponses
{
    public const string Json = "application/json";

    public static Task WriteStatus(HttpContext context, Status status) => Write(context, status.Code ?? 500, status);

    public static async Task Write(HttpContext context, int code, object value)
    {
        var form = ResponseForm.Of(context);
        if (form.Yaml)
        {
            await WriteYaml(context, code, value);
            return;
        }

        Begin(context, code);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, form.WriterOptions))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), ApiJson.Lenient);
        }

        if (form.Pretty) context.Response.BodyWriter.Write("\n"u8);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static async Task WriteList(HttpContext context, ObjectList<ApiObject> list)
    {
        const int flushBytes = 64 * 1024;
        var form = ResponseForm.Of(context);
        if (form.Yaml)
        {
            await WriteYaml(context, StatusCodes.Status200OK, list);
            return;
        }

        Begin(context, StatusCodes.Status200OK);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, form.WriterOptions))
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

    private static Task WriteYaml(HttpContext context, int code, object value)
    {
        Begin(context, code);
        context.Response.ContentType = BodyForms.Yaml;
        return context.Response.WriteAsync(ApiYaml.Write(value), context.RequestAborted);
    }

    private static void Begin(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = Json;
    }
}
