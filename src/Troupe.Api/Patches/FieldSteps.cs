using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>Names the steps to a field, and writes them for people.</summary>
internal static class FieldSteps
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Field(string name) => "f:" + name;

    /// <param name="keys">As <see cref="Patches.ListKeys"/> writes them.</param>
    public static string Item(string keys) => "k:" + keys;

    public static string Value(JsonElement item) => "v:" + JsonSerializer.Serialize(item, Relaxed);

    public static string Value(JsonNode? item) => "v:" + (item?.ToJsonString(Relaxed) ?? "null");

    /// <summary>As Kubernetes names a place: `.spec.containers[name="main"].image`.</summary>
    public static string ToText(IEnumerable<string> steps) => string.Concat(steps.Select(ToText));

    private static string ToText(string step) => step[0] switch
    {
        'f' => "." + step[2..],
        'k' when Keys(step) is { } keys => $"[{string.Join(',', keys.Select(key => $"{key.Key}={key.Value?.ToJsonString(Relaxed)}"))}]",
        'v' => $"[={step[2..]}]",
        _ => $"[{step[2..]}]",
    };

    /// <summary>Null where a client that writes ownership itself put something else.</summary>
    private static JsonObject? Keys(string step)
    {
        try
        {
            return JsonNode.Parse(step[2..]) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
