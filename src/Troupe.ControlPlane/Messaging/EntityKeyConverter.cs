using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>An entity is called by its persistence id.</summary>
internal sealed class EntityKeyConverter : JsonConverter<EntityKey>
{
    public override EntityKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EntityKey.Parse(reader.GetString() ?? throw new JsonException("an entity has a name"));

    public override void Write(Utf8JsonWriter writer, EntityKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.PersistenceId);
}
