using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet;

/// <summary>The engine's JSON: what has its default value is left out, and what is unknown is passed over.</summary>
internal static class EngineJson
{
    private static readonly MediaTypeHeaderValue MediaType = new("application/json");

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new LenientDateTimeConverter() },
    };

    public static HttpContent Content(object body)
    {
        if (body is null) return null;

        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Options));
        content.Headers.ContentType = MediaType;
        return content;
    }

    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Options);

    public static async Task<T> ReadAsync<T>(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync<T>(stream, Options, cancellationToken).ConfigureAwait(false);
    }
}
