
namespace Troupe.Api.Events;

/// <summary>What an event's row says.</summary>
internal static class EventCells
{
    public static DateTimeOffset? LastSeen(Event @event) =>
        @event.Series?.LastObservedTime ?? @event.LastTimestamp ?? FirstSeen(@event) ?? @event.Metadata.CreationTimestamp;

    public static DateTimeOffset? FirstSeen(Event @event) => @event.FirstTimestamp ?? @event.EventTime;

    /// <summary>What reports in series counts there.</summary>
    public static int Count(Event @event) => @event.Series?.Count ?? (@event.Count is > 0 ? @event.Count.Value : 1);

    public static string Object(Event @event) =>
        @event.InvolvedObject is { Name: { } name } involved ? $"{involved.Kind?.ToLowerInvariant()}/{name}" : "<none>";

    public static string Source(Event @event) =>
        string.Join(", ", new[] { @event.Source?.Component ?? @event.ReportingComponent, @event.Source?.Host }.Where(part =>
            !string.IsNullOrEmpty(part)));
}
