using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>The JSON of messages: that of the journal, which keeps times as exact as they are, and what only messages carry.</summary>
internal static class MessageJson
{
    // A message is around an object that is as deep as the wire allows.
    private const int MaxDepth = 96;

    private static readonly JsonSerializerOptions Options = Create();

    public static byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Options);

    public static object Read(ReadOnlySpan<byte> json, Type type) =>
        JsonSerializer.Deserialize(json, type, Options) ?? throw new JsonException("null is no message");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(EventSerialization.Json) { MaxDepth = MaxDepth, RespectNullableAnnotations = true };
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(LeaveOutCallbacks).WithAddedModifier(DemandWhatIsNeeded);
        foreach (var converter in options.Converters.Where(converter => converter.CanConvert(typeof(ApiObject))).ToList())
            options.Converters.Remove(converter);
        JsonConverter[] converters =
        [
            new TaggedConverter<object>(), new TaggedConverter<ApiObject>(), new TaggedConverter<DomainEvent>(),
            new EntityKeyConverter(), new ResourceKindConverter(), new FieldSetConverter(), new BearerTokenConverter(),
            new JsonStringEnumConverter(null, false),
        ];
        foreach (var converter in converters) options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A callback is of the process that gave it.</summary>
    private static void LeaveOutCallbacks(JsonTypeInfo type)
    {
        foreach (var callback in type.Properties.Where(property => property.PropertyType.IsAssignableTo(typeof(Delegate))).ToList())
            type.Properties.Remove(callback);
    }

    /// <summary>
    /// Without this a message that lacks a field would be read as one with null in it, and whoever gets it would stumble.
    /// </summary>
    private static void DemandWhatIsNeeded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            // Null is never written, so only what is read can have it where it may not be.
            if (!property.PropertyType.IsValueType && property.Get is not null) property.IsGetNullable = true;
            if (property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false }) property.IsRequired = true;
        }
    }
}
