using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Applying;

/// <summary>A manifest as `apply` sends it and remembers it.</summary>
/// <remarks>
/// What is remembered is `kubectl`'s: one line of JSON, its keys in order, in the same annotation; so both may apply one
/// object in turn.
/// </remarks>
internal static class AppliedManifest
{
    /// <summary>The manifest's own fields and nothing else.</summary>
    public static JsonObject Json(ApiObject manifest)
    {
        var json = PatchApplication.ToJson(manifest);
        LeaveOutEmptyMetadata(json);
        if (json["spec"] is JsonObject { Count: 0 }) json.Remove("spec");
        (json["metadata"] as JsonObject)?.Remove("managedFields");
        return json;
    }

    /// <summary>The same with the annotation that remembers it.</summary>
    public static JsonObject WithMemory(JsonObject manifest)
    {
        var remembered = manifest.DeepClone().AsObject();
        Annotations(remembered).Remove(LastApplied.Annotation);
        var changed = manifest.DeepClone().AsObject();
        Annotations(changed)[LastApplied.Annotation] = Sorted(remembered)!.ToJsonString() + "\n";
        return changed;
    }

    /// <summary>What an object was applied from; null where it was not applied.</summary>
    public static JsonObject? Memory(ApiObject live)
    {
        if (live.Metadata.Annotations?.GetValueOrDefault(LastApplied.Annotation) is not { } text) return null;
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            throw new CommandFailure(
                $"{Printing.ObjectPrinter.NameOf(live)}: its annotation {LastApplied.Annotation} is no JSON; "
                + $"remove it with 'troupe annotate … {LastApplied.Annotation}-', or apply with --server-side");
        }
    }

    private static JsonObject Annotations(JsonObject @object)
    {
        var metadata = @object["metadata"]!.AsObject();
        if (metadata["annotations"] is JsonObject there) return there;
        var made = new JsonObject();
        metadata["annotations"] = made;
        return made;
    }

    /// <summary>A template's metadata that says nothing was not written by anyone.</summary>
    private static void LeaveOutEmptyMetadata(JsonObject fields)
    {
        foreach (var (name, value) in fields.ToList())
        {
            if (name == "metadata" && value is JsonObject { Count: 0 }) fields.Remove(name);
            else if (value is JsonObject inner) LeaveOutEmptyMetadata(inner);
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
