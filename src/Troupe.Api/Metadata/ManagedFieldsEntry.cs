using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Metadata;

/// <summary>The fields that one manager set in one way.</summary>
public sealed record ManagedFieldsEntry
{
    /// <summary>Who set them, as `kubectl` or a controller's name.</summary>
    public string? Manager { get; init; }

    /// <summary>`Apply` for server-side apply, `Update` for every other write.</summary>
    public string? Operation { get; init; }

    /// <summary>The version of the API that the fields are of.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>When the manager last gained or lost a field.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>`FieldsV1`, the only one there is.</summary>
    public string? FieldsType { get; init; }

    [JsonPropertyName("fieldsV1")]
    public FieldsV1? Fields { get; init; }

    /// <summary>The part of the object that was written, as `status`; absent for the object itself.</summary>
    public string? Subresource { get; init; }
}

/// <summary>A set of fields as nested JSON: `{"f:spec":{"f:replicas":{}}}`. It stays text until somebody asks what is in it.</summary>
[JsonConverter(typeof(FieldsV1Converter))]
public sealed record FieldsV1(string Json);

internal sealed class FieldsV1Converter : JsonConverter<FieldsV1>
{
    public override FieldsV1 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var raw = JsonMarshal.GetRawUtf8Value(json.RootElement);
        return new FieldsV1(SharedTexts.Of(
            raw.IndexOfAny(" \t\r\n"u8) < 0 ? raw : JsonSerializer.SerializeToUtf8Bytes(json.RootElement, options)));
    }

    /// <remarks>It is JSON: it was read as such, or written here.</remarks>
    public override void Write(Utf8JsonWriter writer, FieldsV1 value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);
}
