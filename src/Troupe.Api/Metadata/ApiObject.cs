using System.Text.Json.Serialization;

namespace Troupe.Api.Metadata;

/// <summary>Any object of the API: it says what it is and carries metadata.</summary>
/// <remarks>Immutable; `with` keeps the run-time type, so generic code can stamp metadata on any kind.</remarks>
public abstract record ApiObject
{
    [JsonPropertyOrder(-2)]
    public string? ApiVersion { get; init; }

    [JsonPropertyOrder(-3)]
    public string? Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public ObjectMeta Metadata { get; init; } = new();
}
