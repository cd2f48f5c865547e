using System.Text.Json;

namespace Troupe.Domain.Entities;

/// <summary>Events and states as the journal holds them: a manifest that is for ever, and UTF-8 JSON.</summary>
public static class EventSerialization
{
    private static readonly StoredTypes Types = new(EntityKinds.All);

    /// <summary>The JSON that events are written in; read-only.</summary>
    public static JsonSerializerOptions Json => StoredJson.Options;

    public static string Manifest(object value) => Types.ManifestOf(value.GetType());

    public static byte[] Serialize(object value) => StoredJson.Write(value);

    /// <summary>Reads a state, or an event of any version.</summary>
    public static object Deserialize(string manifest, ReadOnlySpan<byte> json) => Types.Read(manifest, json);

    public static DomainEvent DeserializeEvent(string manifest, ReadOnlySpan<byte> json) =>
        Deserialize(manifest, json) as DomainEvent ?? throw new FormatException($"'{manifest}' is a state and no event");
}
