using Troupe.Api.Metadata;

namespace Troupe.Api.Kinds;

/// <summary>A kind that is served but not stored: it shows the objects of another kind in words of its own.</summary>
public sealed record KindView
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Whose objects are shown.</summary>
    public required ResourceKind Stored { get; init; }

    /// <summary>An object of the stored kind in the words of this one.</summary>
    public required Func<ApiObject, ApiObject> Show { get; init; }

    /// <summary>The way back; null where nothing can be written.</summary>
    public Func<ApiObject, ApiObject>? Store { get; init; }

    /// <summary>What the stored kind calls the fields by which this one selects; others are called alike.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>There are no objects of this kind yet: clients only ask whether there are any.</summary>
    public bool IsEmpty { get; init; }
}
