using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Output;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>Writes answers by their run-time type: as JSON, or as YAML where that was asked for.</summary>
internal static class JsonResponses
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";

    public static Task WriteStatus(HttpContext context, Status status) => Write(context, status.Code ?? 500, status);

    public static Task Write(HttpContext context, int code, object value) => ResponseForm.Of(context).Yaml
        ? WriteYaml(context, code, value)
        : Write(context, code, value, static (writer, value) => JsonSerializer.Serialize(writer, value, value.GetType(), ApiJson.Lenient));

    /// <summary>JSON that somebody else writes.</summary>
    public static async Task Write<T>(HttpContext context, int code, T value, Action<Utf8JsonWriter, T> write)
    {
        var form = ResponseForm.Of(context);
        using var body = AnswerBody.Begin(context, code);
        await using var writer = new Utf8JsonWriter(body.Output, form.WriterOptions);
        write(writer, value);
        await Complete(body, writer, form);
    }

    public static async Task WriteYaml(HttpContext context, int code, object value)
    {
        using var body = AnswerBody.Begin(context, code, Yaml);
        var written = Encoding.UTF8.GetBytes(ApiYaml.Write(value), body.Output);
        await body.CompleteAsync(written);
    }

    /// <summary>Sends the last of what was written.</summary>
    internal static ValueTask Complete(AnswerBody body, Utf8JsonWriter writer, ResponseForm form)
    {
        writer.Flush();
        if (!form.Pretty) return body.CompleteAsync(writer.BytesCommitted);

        body.Output.Write("\n"u8);
        return body.CompleteAsync(writer.BytesCommitted + 1);
    }
}
