using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Serialization;

/// <summary>RFC 3339 in UTC, to the second, as Kubernetes writes times.</summary>
internal sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireTime.TryParse(reader.GetString(), out var time) ? time : throw new JsonException("a time is written like 2026-01-31T12:00:00Z");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        WireTime.WriteSeconds(writer, value);
}
