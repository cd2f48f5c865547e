using Troupe.Api.FieldOwnership;
using Troupe.Api.Metadata;

namespace Troupe.ControlPlane.Writes;

/// <summary>An object as a write wants it.</summary>
/// <param name="Applied">What its manager wants to own, where it applies.</param>
internal sealed record WantedObject(ApiObject Object, AppliedObject? Applied = null)
{
    /// <summary>What reading it gave to tell its writer.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
