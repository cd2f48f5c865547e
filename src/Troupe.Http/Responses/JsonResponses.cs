using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>Writes answers by their run-time type: as JSON, or as YAML where that was asked for.</summary>
internal static class JsonResponses
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";

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

    internal static Task WriteYaml(HttpContext context, int code, object value)
    {
        Begin(context, code);
        context.Response.ContentType = Yaml;
        return context.Response.WriteAsync(ApiYaml.Write(value), context.RequestAborted);
    }

    internal static void Begin(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = Json;
    }
}
