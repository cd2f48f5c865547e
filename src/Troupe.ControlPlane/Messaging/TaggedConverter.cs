using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>
/// Where a message leaves open what stands in it, writes the value's manifest beside the value, and reads what that names.
/// </summary>
internal sealed class TaggedConverter<T> : JsonConverter<T> where T : class
{
    private const string ManifestField = "manifest";
    private const string ValueField = "value";

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty(ManifestField, out var tag) || tag.ValueKind != JsonValueKind.String
            || !json.TryGetProperty(ValueField, out var value))
            throw new JsonException($"a value that may be of several types is an object with '{ManifestField}' and '{ValueField}'");

        var manifest = tag.GetString()!;
        object? read = typeof(T) == typeof(DomainEvent)
            ? EventSerialization.DeserializeEvent(manifest, JsonMarshal.GetRawUtf8Value(value))
            : value.Deserialize(MessageValues.Find(manifest) ?? throw Unknown(manifest), options);
        return read as T ?? throw Unknown(manifest);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value is DomainEvent)
        {
            writer.WriteString(ManifestField, EventSerialization.Manifest(value));
            writer.WritePropertyName(ValueField);
            writer.WriteRawValue(EventSerialization.Serialize(value));
        }
        else
        {
            writer.WriteString(ManifestField, MessageValues.ManifestOf(value) ?? throw Unnamed(value));
            writer.WritePropertyName(ValueField);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
        }

        writer.WriteEndObject();
    }

    private static JsonException Unknown(string manifest) => new($"'{manifest}' is no {typeof(T).Name} that this version knows");

    private static InvalidOperationException Unnamed(object value) =>
        new($"{value.GetType().Name} has no manifest, so no message can carry it: name it in the registration of its kind");
}
