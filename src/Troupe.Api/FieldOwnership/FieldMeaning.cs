using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Serialization;

namespace Troupe.Api.FieldOwnership;

/// <summary>The fields of an object in the form in which equal meanings are equal: `0.5` as `500m`, `resources: {}` as nothing.</summary>
internal static class FieldMeaning
{
    public static JsonElement Of(ResourceKind kind, JsonObject fields)
    {
        try
        {
            return JsonSerializer.SerializeToElement(fields.Deserialize(kind.Type, ApiJson.Lenient), kind.Type, ApiJson.Meaning);
        }
        catch (JsonException)
        {
            // Something is missing that an object must have: whoever reads it as one says so, and until then words are compared.
            return JsonSerializer.SerializeToElement(fields);
        }
    }
}
