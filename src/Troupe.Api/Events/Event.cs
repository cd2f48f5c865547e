using Troupe.Api.Metadata;
using Troupe.Api.Patches;

namespace Troupe.Api.Events;

/// <summary>Something a person may want to know about another object.</summary>
public sealed record Event : ApiObject
{
    public ObjectReference? InvolvedObject { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public EventSource? Source { get; init; }
    public DateTimeOffset? FirstTimestamp { get; init; }
    public DateTimeOffset? LastTimestamp { get; init; }
    public int? Count { get; init; }

    /// <summary>`Normal` or `Warning`.</summary>
    public string? Type { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(Serialization.WireMicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }
    public string? Action { get; init; }
    public string? ReportingComponent { get; init; }
    public string? ReportingInstance { get; init; }
}

/// <summary>Who reports.</summary>
public sealed record EventSource
{
    public string? Component { get; init; }
    public string? Host { get; init; }
}

/// <summary>Points to an object.</summary>
[AtomicMap]
public sealed record ObjectReference
{
    public string? Kind { get; init; }
    public string? Namespace { get; init; }
    public string? Name { get; init; }
    public string? Uid { get; init; }
    public string? ApiVersion { get; init; }
    public string? ResourceVersion { get; init; }
    public string? FieldPath { get; init; }
}
