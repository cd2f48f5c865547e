using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;

namespace Troupe.Api.FieldOwnership;

/// <summary>What an apply patch makes of an object, and what its manager then owns.</summary>
/// <param name="Taken">What it takes from others by force.</param>
public sealed record AppliedObject(JsonObject Object, FieldSet Fields, FieldSet Taken);

/// <summary>Server-side apply: a manager says all that it wants of an object, and owns that and nothing else.</summary>
public static class ServerSideApply
{
    private const string Status = "status";

    /// <param name="live">Null where there is no such object yet.</param>
    /// <param name="wanted">What the manager wants, read and typed but without defaults.</param>
    /// <param name="force">Takes over what others own.</param>
    /// <exception cref="ApiException">
    /// 409: others own what would change, and it says who and which. 422: a list names an item twice.
    /// </exception>
    public static AppliedObject Compute(
        ResourceKind kind, ApiObject? live, JsonObject wanted, string manager, string? subresource, bool force)
    {
        var shape = MergeShape.Of(kind.Type);
        var there = live is null ? [] : PatchApplication.ToJson(live);
        var part = PartOf(wanted, subresource);
        RepeatedKeys.Check(kind, part, Text(wanted, "namespace"), Text(wanted, "name"));
        var applied = ObjectFields.Of(kind, Element(part), subresource);
        var writer = FieldOwner.IdOf(new FieldWrite(manager, subresource, applied), kind.ApiVersion);
        var owners = FieldOwner.Read(live?.Metadata.ManagedFields) ?? [];
        var others = owners.Where(owner => owner.Who != writer).ToList();

        var merged = (JsonObject)TypedMerge.Over(there, part, shape)!;
        if (owners.FirstOrDefault(owner => owner.Who == writer) is { } before)
        {
            var kept = others.Aggregate(applied, (fields, owner) => fields.Union(owner.Fields));
            TypedMerge.Remove(merged, before.Fields.LeftBy(kept), shape);
        }

        var conflicts = Conflicts(kind, there, merged, others, manager, subresource);
        if (conflicts.Count > 0 && !force) throw ApplyConflict.Refusal(conflicts);
        if (live is not null) LastAppliedFields.Refresh(there, merged, wanted, manager);
        return new AppliedObject(
            merged, applied, conflicts.Aggregate(FieldSet.Empty, (fields, conflict) => fields.Union(conflict.Fields)));
    }

    private static List<ApplyConflict> Conflicts(
        ResourceKind kind, JsonObject there, JsonObject merged, List<FieldOwner> others, string manager, string? subresource)
    {
        var (changed, _) = ObjectFields.Compare(kind, FieldMeaning.Of(kind, there), FieldMeaning.Of(kind, merged), subresource);
        if (manager == LastAppliedFields.Manager) changed = changed.Except(LastAppliedFields.Of(kind, there));
        return [.. others.Select(owner => new ApplyConflict(owner.Who, owner.Fields.Intersect(changed)))
            .Where(conflict => !conflict.Fields.IsEmpty)];
    }

    private static string? Text(JsonObject wanted, string name) =>
        wanted["metadata"]?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);

    /// <summary>The object itself has no say in the status, nor the status in the object.</summary>
    private static JsonObject PartOf(JsonObject wanted, string? subresource)
    {
        var part = (JsonObject)wanted.DeepClone();
        foreach (var name in part.Select(field => field.Key).Where(name => subresource == Status
            ? name is not (Status or "apiVersion" or "kind" or "metadata")
            : name == Status).ToList()) part.Remove(name);
        return part;
    }
}
