using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.Events;

/// <summary>Something a person may want to know about another object.</summary>
public sealed record Event : ApiObject
{
    /// <summary>The object that the event is about.</summary>
    [Required]
    public ObjectReference? InvolvedObject { get; init; }

    /// <summary>Why it happened, in one word for programs, as `FailedScheduling`.</summary>
    public string? Reason { get; init; }

    /// <summary>What happened, in words for people.</summary>
    public string? Message { get; init; }

    /// <summary>Who reports it.</summary>
    public EventSource? Source { get; init; }

    /// <summary>When it happened first.</summary>
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>When it happened last.</summary>
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>How often it has happened.</summary>
    public int? Count { get; init; }

    /// <summary>`Normal` or `Warning`.</summary>
    public string? Type { get; init; }

    /// <summary>When it happened, to the microsecond; instead of the first and last time.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(Serialization.WireMicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>What was done about the object.</summary>
    public string? Action { get; init; }

    /// <summary>How often it has happened in a row, where that is counted; absent for what happened once.</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Another object that has to do with it, as the one that was made.</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>Who reports it, as `example.com/controller`.</summary>
    public string? ReportingComponent { get; init; }

    /// <summary>Which of several instances reports it.</summary>
    public string? ReportingInstance { get; init; }
}

/// <summary>The same thing again and again.</summary>
public sealed record EventSeries
{
    /// <summary>How often it has happened so far.</summary>
    public int? Count { get; init; }

    /// <summary>When it happened last, to the microsecond.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(Serialization.WireMicroTimeConverter))]
    public DateTimeOffset? LastObservedTime { get; init; }
}

/// <summary>Who reports.</summary>
public sealed record EventSource : IEmptyIsAbsent
{
    bool IEmptyIsAbsent.SaysNothing => string.IsNullOrEmpty(Component) && string.IsNullOrEmpty(Host);

    /// <summary>The program that reports, as `scheduler`.</summary>
    public string? Component { get; init; }

    /// <summary>The node that it runs on.</summary>
    public string? Host { get; init; }
}

/// <summary>Points to an object.</summary>
[AtomicMap]
public sealed record ObjectReference
{
    /// <summary>The kind of the object.</summary>
    public string? Kind { get; init; }

    /// <summary>The namespace of the object; empty where its kind has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name of the object.</summary>
    public string? Name { get; init; }

    /// <summary>The uid of the object, which tells it from another of the same name.</summary>
    public string? Uid { get; init; }

    /// <summary>The group and version of the kind.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The revision of the object that is meant.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The part of the object that is meant, as `spec.containers{main}`.</summary>
    public string? FieldPath { get; init; }
}
