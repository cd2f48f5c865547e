using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;

namespace Troupe.Api.FieldOwnership;

/// <summary>Lets `kubectl` go over from its own three-way merge to server-side apply without conflicts with itself.</summary>
internal static class LastAppliedFields
{
    /// <summary>Only kubectl keeps the annotation, so only kubectl is believed to have written it.</summary>
    public const string Manager = "kubectl";

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>What the annotation says was applied, and still is as it was applied.</summary>
    public static FieldSet Of(ResourceKind kind, JsonObject live)
    {
        if (Annotation(live) is not { } text || Parse(text) is not { ValueKind: JsonValueKind.Object } last) return FieldSet.Empty;
        var (changed, removed) = ObjectFields.Compare(
            kind, FieldMeaning.Of(kind, JsonObject.Create(last)!), FieldMeaning.Of(kind, live), null);
        return ObjectFields.Of(kind, last, null).Except(changed).Except(removed);
    }

    /// <summary>Where there is the annotation it goes on saying the truth, for older clients that still read it.</summary>
    public static void Refresh(JsonObject live, JsonObject merged, JsonObject wanted, string manager)
    {
        if (manager != Manager || Annotation(live) is null || merged["metadata"]?["annotations"] is not JsonObject annotations) return;
        var bare = (JsonObject)wanted.DeepClone();
        if (bare["metadata"]?["annotations"] is JsonObject own)
        {
            own.Remove(LastApplied.Annotation);
            if (own.Count == 0) ((JsonObject)bare["metadata"]!).Remove("annotations");
        }

        annotations[LastApplied.Annotation] = bare.ToJsonString() + "\n";
    }

    private static string? Annotation(JsonObject @object) =>
        @object["metadata"]?["annotations"]?[LastApplied.Annotation] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, NoDuplicates);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A person wrote something else into the annotation: then nothing is known to have been applied.
            return null;
        }
    }
}
