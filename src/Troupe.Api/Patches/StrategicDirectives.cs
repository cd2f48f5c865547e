using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>The words of a strategic merge patch that are instructions and no fields.</summary>
internal static class StrategicDirectives
{
    public const string Instruction = "$patch";
    public const string Replace = "replace";
    public const string Delete = "delete";
    public const string Merge = "merge";
    public const string RetainKeys = "$retainKeys";
    public const string DeleteFromPrimitiveList = "$deleteFromPrimitiveList/";
    public const string SetElementOrder = "$setElementOrder/";

    public static bool IsDirective(string name) =>
        name is Instruction or RetainKeys || name.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal)
        || name.StartsWith(SetElementOrder, StringComparison.Ordinal);

    /// <summary>What `$patch` says; null where it is absent.</summary>
    public static string? Of(JsonNode? patch)
    {
        if (patch is not JsonObject fields || !fields.TryGetPropertyValue(Instruction, out var value)) return null;
        var word = value is JsonValue text && text.TryGetValue(out string? said) ? said : value?.ToJsonString();
        return word is Replace or Delete or Merge
            ? word
            : throw PatchRefusal.Malformed($"unknown patch type '{word}' in {Instruction}: it is one of replace, delete and merge");
    }

    /// <summary>The list that a directive carries.</summary>
    public static JsonArray List(string name, JsonNode? value) =>
        value as JsonArray ?? throw PatchRefusal.Malformed($"{name} takes a list");

    /// <summary>The value alone, for a place where nothing was to merge with.</summary>
    public static JsonNode? Without(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject fields:
                var kept = new JsonObject();
                if (Of(fields) == Delete) return kept;
                foreach (var (name, field) in fields)
                    if (!IsDirective(name) && field is not null) kept[name] = Without(field);
                return kept;
            case JsonArray items:
                // A list that is deleted from, or cleared before it is filled, has only the other items.
                return new JsonArray([.. items.Where(item => !IsInstruction(item)).Select(Without)]);
            default:
                return value?.DeepClone();
        }
    }

    private static bool IsInstruction(JsonNode? item) => Of(item) switch
    {
        Delete => true,
        Replace or Merge => ((JsonObject)item!).Count == 1,
        _ => false,
    };
}
