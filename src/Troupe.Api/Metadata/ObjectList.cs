namespace Troupe.Api.Metadata;

/// <summary>A list of one kind, as `GET` on a collection answers it: kind is `PodList` for pods.</summary>
public sealed record ObjectList<T> : IObjectList where T : ApiObject
{
    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }
    public ListMeta Metadata { get; init; } = new();
    public IReadOnlyList<T> Items { get; init; } = [];

    IReadOnlyList<ApiObject> IObjectList.Objects => Items;
}
