using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Api.Serialization;

/// <summary>The JSON of the wire: camel case, no nulls, times in UTC to the second.</summary>
public static class ApiJson
{
    /// <summary>For what programs send: unknown fields and duplicate keys are refused.</summary>
    public static readonly JsonSerializerOptions Strict = Create(strict: true);

    /// <summary>For what the system wrote itself: fields that a later version added are passed over.</summary>
    public static readonly JsonSerializerOptions Lenient = Create(strict: false);

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
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
