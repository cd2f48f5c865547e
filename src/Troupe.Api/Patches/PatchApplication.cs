using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.Patches;

/// <summary>What a patch makes of an object, as JSON that is neither read nor judged yet.</summary>
public static class PatchApplication
{
    /// <summary>An object as the wire has it.</summary>
    public static JsonObject ToJson(ApiObject @object) =>
        (JsonObject)JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient)!;

    /// <param name="patch">Of any form but <see cref="PatchType.Apply"/>, which needs to know who owns what.</param>
    /// <exception cref="Responses.ApiException">The patch is none, or does not fit the object.</exception>
    public static JsonNode? Apply(ResourceKind kind, JsonObject current, Patch patch) => patch.Type switch
    {
        PatchType.Json => JsonPatch.Apply(current, PatchRefusal.Parse(patch.Body)),
        PatchType.Merge => JsonMergePatch.Apply(current, PatchRefusal.ParseObject(patch.Body)),
        PatchType.StrategicMerge => StrategicMergePatch.Apply(kind, current, PatchRefusal.ParseObject(patch.Body)),
        _ => throw new ArgumentException($"{patch.Type} is not computed from the object alone", nameof(patch)),
    };
}
