using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Troupe.Api.Responses;
using Troupe.Http.Protobuf;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>The forms in which a client may send an object.</summary>
internal enum BodyForm
{
    Json,
    Yaml,
    Protobuf,
}

/// <summary>Reads `Content-Type`.</summary>
internal static class BodyForms
{
    private static readonly string[] Accepted = [JsonResponses.Json, JsonResponses.Yaml, ProtobufBody.MediaType];

    /// <remarks>A body that does not say what it is, is JSON.</remarks>
    public static BodyForm Of(HttpRequest request)
    {
        var text = request.ContentType;
        if (string.IsNullOrEmpty(text)) return BodyForm.Json;
        var type = MediaTypeHeaderValue.TryParse(text, out var parsed) ? parsed.MediaType.Value : null;
        return Array.FindIndex(Accepted, accepted => string.Equals(accepted, type, StringComparison.OrdinalIgnoreCase)) switch
        {
            0 => BodyForm.Json,
            1 => BodyForm.Yaml,
            2 => BodyForm.Protobuf,
            _ => throw Statuses.Refuse(
                StatusReason.UnsupportedMediaType,
                "the body of the request was in an unknown format - accepted media types include: "
                + $"{string.Join(", ", Accepted)} (not {text})"),
        };
    }
}
