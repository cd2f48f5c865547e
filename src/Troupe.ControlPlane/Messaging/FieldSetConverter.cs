using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Metadata;

namespace Troupe.ControlPlane.Messaging;

/// <summary>A set of fields stands as `fieldsV1` has it.</summary>
internal sealed class FieldSetConverter : JsonConverter<FieldSet>
{
    public override FieldSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FieldSetJson.Read(JsonSerializer.Deserialize<FieldsV1>(ref reader, options)) ?? throw new JsonException("that is no set of fields");

    public override void Write(Utf8JsonWriter writer, FieldSet value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, FieldSetJson.Write(value), options);
}
