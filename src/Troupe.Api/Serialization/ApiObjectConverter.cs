using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Serialization;

/// <summary>Where any kind may stand, an object is written with all of its own fields, and read as what its `kind` says.</summary>
internal sealed class ApiObjectConverter : JsonConverter<ApiObject>
{
    public override ApiObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var (version, name) = (Text(json.RootElement, "apiVersion"), Text(json.RootElement, "kind"));
        var kind = ResourceKinds.Find(version, name) ?? throw new JsonException($"unknown kind '{name}' in apiVersion '{version}'");
        return (ApiObject)json.RootElement.Deserialize(kind.Type, options)!;
    }

    public override void Write(Utf8JsonWriter writer, ApiObject value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
