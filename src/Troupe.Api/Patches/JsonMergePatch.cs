using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>Sets the fields of a patch and removes those that it says are null; lists are replaced: RFC 7396.</summary>
public static class JsonMergePatch
{
    /// <summary>The document after the patch; the one given stays as it is.</summary>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = document is JsonObject fields ? (JsonObject)fields.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null) result.Remove(name);
            else result[name] = Apply(result[name], value);
        }

        return result;
    }

    /// <summary>The patch that makes <paramref name="to"/> of <paramref name="from"/>, neither of which holds a null.</summary>
    public static JsonObject Diff(JsonObject from, JsonObject to) => ThreeWayMerge.Plain(from, to, from);
}
