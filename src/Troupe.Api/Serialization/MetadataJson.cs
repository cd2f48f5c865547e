using System.Text.Json;
using Troupe.Api.Metadata;

namespace Troupe.Api.Serialization;

/// <summary>Writes metadata without the serializer's detour: rows of a table and lists of metadata are little else.</summary>
/// <remarks>The bytes are those that the serializer writes; a test fills every property and compares.</remarks>
public static class MetadataJson
{
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText GenerateName = JsonEncodedText.Encode("generateName");
    private static readonly JsonEncodedText Namespace = JsonEncodedText.Encode("namespace");
    private static readonly JsonEncodedText SelfLink = JsonEncodedText.Encode("selfLink");
    private static readonly JsonEncodedText Uid = JsonEncodedText.Encode("uid");
    private static readonly JsonEncodedText ResourceVersion = JsonEncodedText.Encode("resourceVersion");
    private static readonly JsonEncodedText Generation = JsonEncodedText.Encode("generation");
    private static readonly JsonEncodedText CreationTimestamp = JsonEncodedText.Encode("creationTimestamp");
    private static readonly JsonEncodedText DeletionTimestamp = JsonEncodedText.Encode("deletionTimestamp");
    private static readonly JsonEncodedText DeletionGracePeriodSeconds = JsonEncodedText.Encode("deletionGracePeriodSeconds");
    private static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText Annotations = JsonEncodedText.Encode("annotations");
    private static readonly JsonEncodedText OwnerReferences = JsonEncodedText.Encode("ownerReferences");
    private static readonly JsonEncodedText Finalizers = JsonEncodedText.Encode("finalizers");
    private static readonly JsonEncodedText ManagedFields = JsonEncodedText.Encode("managedFields");
    private static readonly JsonEncodedText Manager = JsonEncodedText.Encode("manager");
    private static readonly JsonEncodedText Operation = JsonEncodedText.Encode("operation");
    private static readonly JsonEncodedText ApiVersion = JsonEncodedText.Encode("apiVersion");
    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    private static readonly JsonEncodedText FieldsType = JsonEncodedText.Encode("fieldsType");
    private static readonly JsonEncodedText Fields = JsonEncodedText.Encode("fieldsV1");
    private static readonly JsonEncodedText Subresource = JsonEncodedText.Encode("subresource");

    public static void Write(Utf8JsonWriter writer, ObjectMeta metadata)
    {
        writer.WriteStartObject();
        Text(writer, Name, metadata.Name);
        Text(writer, GenerateName, metadata.GenerateName);
        Text(writer, Namespace, metadata.Namespace);
        Text(writer, SelfLink, metadata.SelfLink);
        Text(writer, Uid, metadata.Uid);
        Text(writer, ResourceVersion, metadata.ResourceVersion);
        Number(writer, Generation, metadata.Generation);
        Moment(writer, CreationTimestamp, metadata.CreationTimestamp);
        Moment(writer, DeletionTimestamp, metadata.DeletionTimestamp);
        Number(writer, DeletionGracePeriodSeconds, metadata.DeletionGracePeriodSeconds);
        Map(writer, Labels, metadata.Labels);
        Map(writer, Annotations, metadata.Annotations);
        List(writer, OwnerReferences, metadata.OwnerReferences);
        List(writer, Finalizers, metadata.Finalizers);
        if (metadata.ManagedFields is { Count: > 0 } managed)
        {
            writer.WriteStartArray(ManagedFields);
            foreach (var entry in managed) Entry(writer, entry);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter writer, ManagedFieldsEntry entry)
    {
        writer.WriteStartObject();
        Text(writer, Manager, entry.Manager);
        Text(writer, Operation, entry.Operation);
        Text(writer, ApiVersion, entry.ApiVersion);
        Moment(writer, Time, entry.Time);
        Text(writer, FieldsType, entry.FieldsType);
        if (entry.Fields is { } fields)
        {
            writer.WritePropertyName(Fields);
            writer.WriteRawValue(fields.Json, skipInputValidation: true);
        }

        Text(writer, Subresource, entry.Subresource);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter writer, JsonEncodedText name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
    }

    private static void Moment(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset? value)
    {
        if (value is not { } time) return;
        writer.WritePropertyName(name);
        WireTime.WriteSeconds(writer, time);
    }

    private static void Map(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyDictionary<string, string>? values)
    {
        if (values is not { Count: > 0 }) return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    /// <summary>What few objects have.</summary>
    private static void List<T>(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<T>? items)
    {
        if (items is not { Count: > 0 }) return;
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, items, ApiJson.Lenient);
    }
}
