namespace Troupe.Api.Metadata;

/// <summary>A list whose kind is known only at run time.</summary>
internal interface IObjectList
{
    ListMeta Metadata { get; }

    IReadOnlyList<ApiObject> Objects { get; }
}
