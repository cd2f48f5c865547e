using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Protobuf;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Takes a whole body in, and brings it into the form of JSON.</summary>
internal static class BodyBytes
{
    /// <remarks>Kestrel ends this with an error as soon as a body, also one in chunks, grows over the limit or stops coming.</remarks>
    public static async Task<ReadOnlyMemory<byte>> ReadAll(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                if (!bytes.AsSpan().StartsWith(ProtobufBody.Mark)) BodyText.Check(bytes);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public static ReadOnlyMemory<byte> ToJson(BodyForm form, ReadOnlyMemory<byte> bytes, string apiVersion, string kind) => form switch
    {
        BodyForm.Protobuf => FromProtobuf(bytes, apiVersion, kind),
        BodyForm.Yaml => FromYaml(bytes, kind),
        _ => bytes,
    };

    public static ReadOnlyMemory<byte> FromProtobuf(ReadOnlyMemory<byte> bytes, string apiVersion, string kind)
    {
        try
        {
            return ProtobufBody.ToJson(bytes, apiVersion, kind);
        }
        catch (ProtobufException exception)
        {
            throw Statuses.Refuse(StatusReason.BadRequest, $"the {kind} in the body cannot be read: {exception.Message}");
        }
    }

    /// <summary>Which of several kinds the JSON says that it is; the first where it says nothing.</summary>
    public static ResourceKind StatedKind(ReadOnlyMemory<byte> json, IReadOnlyList<ResourceKind> kinds)
    {
        if (kinds.Count == 1) return kinds[0];
        try
        {
            using var document = JsonDocument.Parse(json);
            var stated = document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("apiVersion", out var version) && version.ValueKind == JsonValueKind.String
                    ? version.GetString()
                    : null;
            return kinds.FirstOrDefault(kind => kind.ApiVersion == stated) ?? kinds[0];
        }
        catch (JsonException)
        {
            // Whoever reads it as an object tells what is wrong with it.
            return kinds[0];
        }
    }

    private static byte[] FromYaml(ReadOnlyMemory<byte> bytes, string kind)
    {
        if (bytes.IsEmpty) return [];
        var (json, errors) = YamlToJson.Read(Encoding.UTF8.GetString(bytes.Span));
        return errors.Count == 0
            ? JsonSerializer.SerializeToUtf8Bytes(json)
            : throw Statuses.Refuse(StatusReason.BadRequest, $"the {kind} in the body cannot be read: {string.Join("; ", errors)}");
    }
}
