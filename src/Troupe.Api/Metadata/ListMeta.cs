namespace Troupe.Api.Metadata;

/// <summary>Metadata of a list: the revision at which it was taken.</summary>
public sealed record ListMeta
{
    public string? ResourceVersion { get; init; }
    public string? Continue { get; init; }
    public long? RemainingItemCount { get; init; }
}
