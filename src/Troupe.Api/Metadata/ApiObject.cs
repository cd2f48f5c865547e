using System.Text.Json.Serialization;

namespace Troupe.Api.Metadata;

/// <summary>Any object of the API: it says what it is and carries metadata.</summary>
/// <remarks>Immutable; `with` keeps the run-time type, so generic code can stamp metadata on any kind.</remarks>
public abstract record ApiObject
{
    /// <summary>The group and version of the kind, as `v1` or `apps/v1`; it says how the rest is to be read.</summary>
    [JsonPropertyOrder(-2)]
    public string? ApiVersion { get; init; }

    /// <summary>What the object is, as `Pod`.</summary>
    [JsonPropertyOrder(-3)]
    public string? Kind { get; init; }

    /// <summary>The object's name, labels, and what else every object has.</summary>
    [JsonPropertyOrder(-1)]
    public ObjectMeta Metadata { get; init; } = new();
}
