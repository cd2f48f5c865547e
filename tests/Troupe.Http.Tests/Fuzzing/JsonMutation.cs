using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>Changes JSON where its structure is: a field lost, doubled, renamed, or of another type.</summary>
internal static class JsonMutation
{
    private const string Placeholder = "\"fuzz-placeholder\"";

    public static byte[] Mutate(byte[] json, Random random)
    {
        JsonNode? root;
        var places = new List<JsonNode>();
        try
        {
            root = JsonNode.Parse(json);
            Collect(root, places);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }

        if (places.Count == 0) return Encoding.UTF8.GetBytes(Pick(random, Words.Json));
        var text = Change(root!, places[random.Next(places.Count)], random);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The text of the changed whole: some of the values that come in are no JSON, and so cannot be put into a tree.</summary>
    private static string Change(JsonNode root, JsonNode place, Random random)
    {
        var value = random.Next(12) switch
        {
            0 => $"\"{new string('x', random.Next(1, 5000))}\"",
            1 => new string('[', 70) + new string(']', 70),
            2 => "{\"a\":" + place.ToJsonString() + "}",
            3 => "[" + place.ToJsonString() + "]",
            _ => Pick(random, Words.Json),
        };
        switch (place, random.Next(4))
        {
            case ({ Parent: JsonObject parent }, 0):
                parent.Remove(place.GetPropertyName());
                return root.ToJsonString();
            case ({ Parent: JsonObject parent }, 1):
                var name = place.GetPropertyName();
                parent.Remove(name);
                parent[Pick(random, Words.Keys)] = place;
                return root.ToJsonString();
            case (JsonObject fields, 2):
                fields[Pick(random, Words.Keys)] = "fuzz-placeholder";
                return root.ToJsonString().Replace(Placeholder, value, StringComparison.Ordinal);
            case (JsonArray { Count: > 0 } items, 2):
                items.Add(items[random.Next(items.Count)]?.DeepClone());
                return root.ToJsonString();
            case ({ Parent: not null }, _):
                place.ReplaceWith("fuzz-placeholder");
                return root.ToJsonString().Replace(Placeholder, value, StringComparison.Ordinal);
            default:
                return value;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null) return;
        places.Add(node);
        if (node is JsonValue text && text.GetValueKind() == JsonValueKind.String) text.GetValue<string>();
        if (node is JsonObject fields) foreach (var (_, value) in fields) Collect(value, places);
        if (node is JsonArray items) foreach (var item in items) Collect(item, places);
    }

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
