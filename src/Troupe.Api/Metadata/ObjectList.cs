namespace Troupe.Api.Metadata;

/// <summary>A list of one kind, as `GET` on a collection answers it: kind is `PodList` for pods.</summary>
public sealed record ObjectList<T> : IObjectList where T : ApiObject
{
    /// <summary>The group and version of the kind.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The kind of the list, as `PodList`.</summary>
    public string? Kind { get; init; }

    /// <summary>At which revision the list was taken, and how to go on.</summary>
    public ListMeta Metadata { get; init; } = new();

    /// <summary>The objects.</summary>
    public IReadOnlyList<T> Items { get; init; } = [];

    IReadOnlyList<ApiObject> IObjectList.Objects => Items;
}
