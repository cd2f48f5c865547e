using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>Names an item of a list by all of its keys, as server-side apply does: `{"containerPort":80,"protocol":"TCP"}`.</summary>
internal static class ListKeys
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where the item is no object, or a part of the key is missing and has no default.</summary>
    public static string? Of(JsonElement item, MergeShape.KeyedList list) => item.ValueKind != JsonValueKind.Object
        ? null
        : Of(list, name => item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? JsonSerializer.Serialize(value, Compact)
            : null);

    /// <summary>Null where a part of the key is missing and has no default.</summary>
    public static string? Of(JsonObject item, MergeShape.KeyedList list) => Of(list, name => item[name]?.ToJsonString(Compact));

    private static string? Of(MergeShape.KeyedList list, Func<string, string?> read)
    {
        var text = new StringBuilder();
        foreach (var name in list.OrderedKeys)
        {
            var value = read(name)
                ?? (list.Item.ByName[name].KeyDefault is { } @default ? JsonSerializer.Serialize(@default, Compact) : null);
            if (value is null) return null;
            text.Append(text.Length == 0 ? '{' : ',').Append('"').Append(name).Append("\":").Append(value);
        }

        return text.Append('}').ToString();
    }
}
