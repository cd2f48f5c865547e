using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.FieldOwnership;

/// <summary>Who owns what after a write.</summary>
public static class ManagedFields
{
    // What very many programs have updated is not worth an entry for each; Kubernetes draws the line there too.
    private const int MostUpdaters = 10;
    private const string Ancient = "ancient-changes";

    /// <summary>
    /// The entries after a write: who changes a field owns it alone, who applies one owns it too where it stayed as it was, and what is
    /// gone has no owner.
    /// </summary>
    /// <param name="entries">Those before; null for none.</param>
    /// <param name="before">Null for a creation.</param>
    /// <param name="after">What the write left, defaults and all.</param>
    public static IReadOnlyList<ManagedFieldsEntry> After(
        IReadOnlyList<ManagedFieldsEntry>? entries, ApiObject? before, ApiObject after, FieldWrite write, DateTimeOffset time)
    {
        var kind = ResourceKinds.Of(after.GetType());
        if (before is null && write.Applied is null && entries is null or []) return OfCreation(kind, after, write, time);
        var (changed, removed) = ObjectFields.Compare(
            kind, before is null ? null : Json(before), Json(after), write.Subresource);
        var writer = FieldOwner.IdOf(write, kind.ApiVersion);
        var second = Second(time);

        var owners = (FieldOwner.Read(entries) ?? []).ToDictionary(owner => owner.Who);
        var own = owners.GetValueOrDefault(writer);
        foreach (var other in owners.Values.Where(owner => owner.Who != writer).ToList())
            owners[other.Who] = other with { Fields = other.Fields.Except(changed).Except(removed).Except(write.Taken ?? FieldSet.Empty) };
        var fields = write.Applied ?? (own?.Fields ?? FieldSet.Empty).Union(changed).Except(removed);
        owners[writer] = new FieldOwner(writer, fields, own is not null && own.Fields == fields ? own.Time : second);
        return Write(owners.Values);
    }

    /// <summary>
    /// The entries that a client wants to begin with: its own where it sent some that can be read, none where it sent an empty list or
    /// entry, and those that are there where it said nothing.
    /// </summary>
    public static IReadOnlyList<ManagedFieldsEntry>? Stated(
        IReadOnlyList<ManagedFieldsEntry>? sent, IReadOnlyList<ManagedFieldsEntry>? there)
    {
        if (sent is null) return there;
        if (sent.Count == 0 || (sent.Count == 1 && sent[0] == new ManagedFieldsEntry())) return [];
        var read = FieldOwner.Read(sent);
        return read is null || read.DistinctBy(owner => owner.Who).Count() != read.Count ? there : sent;
    }

    public static bool Same(IReadOnlyList<ManagedFieldsEntry>? one, IReadOnlyList<ManagedFieldsEntry>? other) =>
        (one ?? []).SequenceEqual(other ?? []);

    /// <summary>Who creates an object owns all of it: most writes are such, and need no sets of fields.</summary>
    private static IReadOnlyList<ManagedFieldsEntry> OfCreation(
        ResourceKind kind, ApiObject created, FieldWrite write, DateTimeOffset time) =>
        CreatedFields.Of(kind, created, write.Subresource) is { } fields
            ? [FieldOwner.Entry(FieldOwner.IdOf(write, kind.ApiVersion), fields, Second(time))]
            : [];

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static JsonElement Json(ApiObject @object) => JsonSerializer.SerializeToElement(@object, @object.GetType(), ApiJson.Meaning);

    private static List<ManagedFieldsEntry> Write(IEnumerable<FieldOwner> owners) =>
    [
        .. Capped([.. owners.Where(owner => !owner.Fields.IsEmpty)])
            .OrderBy(owner => owner.Who.Operation, StringComparer.Ordinal).ThenBy(owner => owner.Time)
            .ThenBy(owner => owner.Who.Manager, StringComparer.Ordinal).ThenBy(owner => owner.Who.Subresource, StringComparer.Ordinal)
            .Select(owner => owner.Write()),
    ];

    /// <summary>The oldest updaters become one.</summary>
    private static IReadOnlyList<FieldOwner> Capped(IReadOnlyList<FieldOwner> owners)
    {
        var updaters = owners.Where(owner => !owner.Who.Applies).OrderBy(owner => owner.Time).ToList();
        if (updaters.Count <= MostUpdaters) return owners;
        var old = updaters.Take(updaters.Count - MostUpdaters + 1).ToList();
        var together = new FieldOwner(
            new FieldOwner.Id(Ancient, FieldWrite.Update, old[^1].Who.ApiVersion, null),
            old.Aggregate(FieldSet.Empty, (fields, owner) => fields.Union(owner.Fields)), old[^1].Time);
        return [.. owners.Except(old), together];
    }
}
