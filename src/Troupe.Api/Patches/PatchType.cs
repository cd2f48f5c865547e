namespace Troupe.Api.Patches;

/// <summary>The forms of a patch.</summary>
public enum PatchType
{
    /// <summary>A list of operations: RFC 6902.</summary>
    Json,

    /// <summary>The fields to set, and null for those to remove; lists are replaced: RFC 7396.</summary>
    Merge,

    /// <summary>A merge patch that merges lists by the keys of the model, with directives such as `$patch: delete`.</summary>
    StrategicMerge,

    /// <summary>All that its manager wants of an object: server-side apply.</summary>
    Apply,
}

/// <summary>How the forms of a patch are called on the wire.</summary>
public static class PatchTypes
{
    /// <summary>As a refusal lists them.</summary>
    public static readonly IReadOnlyList<string> MediaTypes = [.. Enum.GetValues<PatchType>().Select(MediaType)];

    public static string MediaType(this PatchType type) => type switch
    {
        PatchType.Json => "application/json-patch+json",
        PatchType.Merge => "application/merge-patch+json",
        PatchType.StrategicMerge => "application/strategic-merge-patch+json",
        PatchType.Apply => "application/apply-patch+yaml",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Null for a content type that is no form of a patch; parameters of it do not count.</summary>
    public static PatchType? Find(string? contentType)
    {
        var name = contentType?.Split(';')[0].Trim();
        foreach (var type in Enum.GetValues<PatchType>())
            if (string.Equals(name, type.MediaType(), StringComparison.OrdinalIgnoreCase)) return type;

        return null;
    }
}
