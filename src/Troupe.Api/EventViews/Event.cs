using System.Text.Json.Serialization;
using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.EventViews;

/// <summary>Something a person may want to know about another object, in the words of `events.k8s.io/v1`.</summary>
public sealed record Event : ApiObject
{
    /// <summary>When it happened first, to the microsecond.</summary>
    [JsonConverter(typeof(WireMicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>How often it has happened in a row; absent for what happened once.</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Who reports it, as `example.com/controller`.</summary>
    public string? ReportingController { get; init; }

    /// <summary>Which of several instances reports it.</summary>
    public string? ReportingInstance { get; init; }

    /// <summary>What was done about the object.</summary>
    public string? Action { get; init; }

    /// <summary>Why it happened, in one word for programs, as `FailedScheduling`.</summary>
    public string? Reason { get; init; }

    /// <summary>The object that the event is about.</summary>
    public ObjectReference? Regarding { get; init; }

    /// <summary>Another object that has to do with it.</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>What happened, in words for people.</summary>
    public string? Note { get; init; }

    /// <summary>`Normal` or `Warning`.</summary>
    public string? Type { get; init; }

    /// <summary>What `v1` calls `source`.</summary>
    public EventSource? DeprecatedSource { get; init; }

    /// <summary>What `v1` calls `firstTimestamp`.</summary>
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>What `v1` calls `lastTimestamp`.</summary>
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>What `v1` calls `count`.</summary>
    public int? DeprecatedCount { get; init; }
}
