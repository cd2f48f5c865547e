namespace Troupe.Api.Metadata;

/// <summary>Metadata of a list: the revision at which it was taken.</summary>
public sealed record ListMeta
{
    /// <summary>The revision at which the list was taken; a watch goes on from there.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Given to the next request, it goes on where this list was cut; empty at its end.</summary>
    public string? Continue { get; init; }

    /// <summary>How many objects follow after this part of the list.</summary>
    public long? RemainingItemCount { get; init; }
}
