using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Fields;

/// <summary>The fields by which objects can be selected: those of every kind, and those that a kind's registration adds.</summary>
public static class SelectableFields
{
    private static readonly Dictionary<string, Func<ApiObject, string?>> OfAnyKind = new()
    {
        ["metadata.name"] = o => o.Metadata.Name,
        ["metadata.namespace"] = o => o.Metadata.Namespace,
    };

    /// <summary>The fields of a kind, or of all kinds together when <paramref name="kind"/> is null.</summary>
    public static IReadOnlyList<string> Of(ResourceKind? kind)
    {
        IEnumerable<ResourceKind> kinds = kind is null ? ResourceKinds.All : [kind];
        var names = kinds.SelectMany(k => k.Fields).Select(field => field.Name);
        return [.. OfAnyKind.Keys.Concat(names).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The value of a field; a field that is absent, or that the object's kind does not have, reads as empty.</summary>
    public static string Value(ApiObject @object, string field)
    {
        var read = OfAnyKind.GetValueOrDefault(field) ?? ResourceKinds.Of(@object.GetType()).Field(field);
        return read?.Invoke(@object) ?? "";
    }
}
