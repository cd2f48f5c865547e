using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Api.Serialization;

/// <summary>Compares what two values mean to a reader of the wire.</summary>
public static class JsonDifference
{
    /// <summary>Whether both mean the same; one that is empty means as much as none.</summary>
    public static bool AreEqual<T>(T left, T right) => Paths(left, right).Count == 0;

    /// <summary>The paths of the fields that differ, as `containers[0].image`.</summary>
    public static IReadOnlyList<string> Paths<T>(T left, T right)
    {
        var paths = new List<string>();
        var before = JsonSerializer.SerializeToNode(left, ApiJson.Meaning);
        var after = JsonSerializer.SerializeToNode(right, ApiJson.Meaning);
        if (!IsNothing(before) || !IsNothing(after)) Compare(before, after, "", paths);
        return paths;
    }

    private static bool IsNothing(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static void Compare(JsonNode? left, JsonNode? right, string path, List<string> paths)
    {
        if (left is JsonObject leftObject && right is JsonObject rightObject)
        {
            foreach (var name in leftObject.Select(pair => pair.Key).Union(rightObject.Select(pair => pair.Key)))
                Compare(leftObject[name], rightObject[name], path.Length == 0 ? name : $"{path}.{name}", paths);
        }
        else if (left is JsonArray leftArray && right is JsonArray rightArray && leftArray.Count == rightArray.Count)
        {
            for (var i = 0; i < leftArray.Count; i++)
                Compare(leftArray[i], rightArray[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", paths);
        }
        else if (!JsonNode.DeepEquals(left, right)) paths.Add(path);
    }
}
