using Troupe.Api.Bounds;
using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>Counts what users asked for, so that a controller can say which of it it has seen.</summary>
internal static class Generations
{
    public static ObjectMeta Next(ObjectMeta metadata) => metadata with { Generation = Saturating.Add(metadata.Generation ?? 0, 1) };
}
