using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>How deep and how large a document may become: a patch of a few bytes can copy a document into itself again and again.</summary>
internal static class JsonBounds
{
    public const int DeepestNesting = 64;
    public const long LargestCopies = 3 * 1024 * 1024;

    /// <summary>About how many bytes a value is; refused where it is nested too deep.</summary>
    /// <param name="depth">How deep it will stand.</param>
    public static long Size(JsonNode? node, int depth)
    {
        if (depth > DeepestNesting) throw PatchRefusal.Malformed($"the patch nests values more than {DeepestNesting} deep");
        return node switch
        {
            JsonObject fields => 2 + fields.Sum(field => field.Key.Length + 4 + Size(field.Value, depth + 1)),
            JsonArray items => 2 + items.Sum(item => 1 + Size(item, depth + 1)),
            JsonValue value => value.ToJsonString().Length,
            _ => 4,
        };
    }
}
