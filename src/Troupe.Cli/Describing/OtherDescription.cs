using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Cli.Describing;

/// <summary>Describes kinds that have no page of their own by their fields.</summary>
internal static class OtherDescription
{
    private static readonly string[] Shown = ["kind", "apiVersion", "metadata"];

    public static void Write(Description description, ApiObject @object)
    {
        Descriptions.Head(description, @object);
        var fields = JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient)!.AsObject();
        foreach (var (name, value) in fields.Where(field => !Shown.Contains(field.Key))) WriteField(description, Title(name), value);
    }

    private static void WriteField(Description description, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject inner:
                description.Part(name, part =>
                {
                    foreach (var (innerName, innerValue) in inner) WriteField(part, Title(innerName), innerValue);
                });
                break;
            case JsonArray items when items.Any(item => item is JsonObject):
                foreach (var item in items) WriteField(description, name, item);
                break;
            case JsonArray items:
                description.Add(name, items.Select(item => item?.ToString() ?? ""));
                break;
            default:
                description.Add(name, value?.ToString());
                break;
        }
    }

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
