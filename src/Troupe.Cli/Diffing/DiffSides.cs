using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Output;
using Troupe.Api.Patches;

namespace Troupe.Cli.Diffing;

/// <summary>One object as it is and as it would be, as texts to compare.</summary>
/// <param name="File">As `v1.Pod.default.web`.</param>
internal sealed record DiffSides(string File, string Live, string Merged)
{
    private const string Hidden = "***";

    public static DiffSides Of(ApiObject? before, ApiObject after)
    {
        var kind = ResourceKinds.Of(after.GetType());
        var (live, merged) = (before is null ? null : Shown(before), Shown(after));
        if (kind is { Kind: "Secret", Group: "" }) HideValues(live, merged);
        string[] parts = [kind.ApiVersion.Replace('/', '.'), kind.Kind, after.Metadata.Namespace ?? "", after.Metadata.Name ?? ""];
        return new DiffSides(string.Join('.', parts), live is null ? "" : ApiYaml.Write(live), ApiYaml.Write(merged));
    }

    /// <summary>What changes with every write says nothing about the change.</summary>
    private static JsonObject Shown(ApiObject @object)
    {
        var json = PatchApplication.ToJson(@object);
        foreach (var name in (string[])["managedFields", "resourceVersion"]) (json["metadata"] as JsonObject)?.Remove(name);
        ((json["metadata"] as JsonObject)?["annotations"] as JsonObject)?.Remove(LastApplied.Annotation);
        return json;
    }

    /// <summary>Whether a secret's value differs may be seen, the value may not.</summary>
    private static void HideValues(JsonObject? live, JsonObject merged)
    {
        foreach (var field in (string[])["data", "stringData"])
        {
            var (old, now) = (live?[field] as JsonObject, merged[field] as JsonObject);
            var names = (old ?? []).Select(pair => pair.Key).Union((now ?? []).Select(pair => pair.Key)).ToList();
            foreach (var name in names)
            {
                var same = old?[name]?.ToString() == now?[name]?.ToString();
                if (old?.ContainsKey(name) == true) old[name] = same ? Hidden : Hidden + " (before)";
                if (now?.ContainsKey(name) == true) now[name] = same ? Hidden : Hidden + " (after)";
            }
        }
    }
}
