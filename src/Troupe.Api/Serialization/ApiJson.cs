using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Quantities;

namespace Troupe.Api.Serialization;

/// <summary>The JSON of the wire: camel case, no nulls, times in UTC to the second.</summary>
public static class ApiJson
{
    /// <summary>For what programs send: unknown fields and duplicate keys are refused.</summary>
    public static readonly JsonSerializerOptions Strict = Create(strict: true);

    /// <summary>For what the system wrote itself: fields that a later version added are passed over.</summary>
    public static readonly JsonSerializerOptions Lenient = Create(strict: false);

    /// <summary>The contracts of what is stored: parts that say nothing take no room there, though the wire may show them.</summary>
    public static readonly IJsonTypeInfoResolver Sparing = Lenient.TypeInfoResolver!.WithAddedModifier(Emptiness.LeaveOutAll);

    /// <summary>For comparing: what means the same is written alike, whatever words were used for it.</summary>
    public static readonly JsonSerializerOptions Meaning = CreateMeaning();

    /// <summary>Whether both mean the same to a reader of the API: amounts count by value, and what is empty as absent.</summary>
    /// <remarks>The order of labels and keys does not count.</remarks>
    public static bool MeanTheSame<T>(T? one, T? other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one is null || other is null) return false;
        var (first, second) = (Bytes(one), Bytes(other));
        return first.AsSpan().SequenceEqual(second) || JsonElement.DeepEquals(Element(first), Element(second));

        static byte[] Bytes(T value) => JsonSerializer.SerializeToUtf8Bytes(value, value!.GetType(), Meaning);

        static JsonElement Element(byte[] json) => JsonSerializer.Deserialize<JsonElement>(json);
    }

    private static JsonSerializerOptions CreateMeaning()
    {
        var options = new JsonSerializerOptions(Lenient) { TypeInfoResolver = Sparing.WithAddedModifier(Emptiness.LeaveOutZeros) };
        options.Converters.Add(new QuantityValueConverter());
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions Create(bool strict)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = strict ? JsonUnmappedMemberHandling.Disallow : JsonUnmappedMemberHandling.Skip,
            AllowDuplicateProperties = !strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new WireTimeConverter(), new ApiObjectConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Emptiness.LeaveOut } },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>RFC 3339 in UTC, to the second, as Kubernetes writes times.</summary>
    private sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            WireTime.TryParse(reader.GetString(), out var time)
                ? time
                : throw new JsonException("a time is written like 2026-01-31T12:00:00Z");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            WireTime.WriteSeconds(writer, value);
    }
}
