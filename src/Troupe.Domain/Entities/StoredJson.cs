using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Domain.Entities;

/// <summary>The JSON of the journal: that of the wire, but with times as exact as they were decided.</summary>
/// <remarks>So a replay equals what was.</remarks>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);

    public static object Read(ReadOnlySpan<byte> json, Type type) => JsonSerializer.Deserialize(json, type, Options)!;

    public static object Read(JsonObject json, Type type) => json.Deserialize(type, Options)!;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ApiJson.Lenient) { TypeInfoResolver = ApiJson.Sparing };
        foreach (var converter in options.Converters.Where(converter => converter.CanConvert(typeof(DateTimeOffset))).ToList())
            options.Converters.Remove(converter);
        options.Converters.Add(new ExactTimeConverter());
        options.Converters.Add(new ApiObjectConverter());
        options.MakeReadOnly();
        return options;
    }

    private sealed class ExactTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    /// <summary>An object of any kind, which its own `apiVersion` and `kind` tell.</summary>
    private sealed class ApiObjectConverter : JsonConverter<ApiObject>
    {
        public override ApiObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            var apiVersion = json.GetProperty("apiVersion").GetString();
            var name = json.GetProperty("kind").GetString();
            var kind = ResourceKinds.Find(apiVersion, name)
                ?? throw new JsonException($"{apiVersion} {name} is no kind that this version knows");
            return (ApiObject)json.Deserialize(kind.Type, options)!;
        }

        public override void Write(Utf8JsonWriter writer, ApiObject value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
