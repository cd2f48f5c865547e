using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>Names an item of a list by all of its keys, as server-side apply does: `{"containerPort":80,"protocol":"TCP"}`.</summary>
internal static class ListKeys
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where a part of the key is missing and has no default.</summary>
    public static string? Of(JsonObject item, MergeShape.KeyedList list)
    {
        var keys = new JsonObject();
        foreach (var name in list.Merging.Keys.Order(StringComparer.Ordinal))
        {
            var value = item[name]?.DeepClone() ?? (list.Item.ByName[name].KeyDefault is { } @default ? JsonValue.Create(@default) : null);
            if (value is null) return null;
            keys[name] = value;
        }

        return keys.ToJsonString(Compact);
    }
}
