using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>The JSON of what is read back into the very same value: what is empty and what is absent stay two things.</summary>
/// <remarks>Only this version reads it. What outlives a version is written by <see cref="EventSerialization"/>.</remarks>
public static class ExactJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static JavaScriptEncoder Encoder => Options.Encoder!;

    public static void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, value.GetType(), Options);

    /// <exception cref="JsonException">It is no JSON of that type.</exception>
    public static object Read(ReadOnlySpan<byte> json, Type type) =>
        JsonSerializer.Deserialize(json, type, Options) ?? throw new JsonException($"there is no {type.Name}, but null");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(StoredJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        options.MakeReadOnly();
        return options;
    }
}
