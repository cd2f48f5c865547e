using Troupe.Api.Events;

namespace Troupe.Api.Tables;

/// <summary>What an event's row says.</summary>
internal static class EventCells
{
    public static DateTimeOffset? LastSeen(Event @event) =>
        @event.LastTimestamp ?? @event.EventTime ?? @event.FirstTimestamp ?? @event.Metadata.CreationTimestamp;

    public static string Object(Event @event) =>
        @event.InvolvedObject is { Name: { } name } involved ? $"{involved.Kind?.ToLowerInvariant()}/{name}" : "<none>";

    public static string Source(Event @event) =>
        string.Join(", ", new[] { @event.Source?.Component ?? @event.ReportingComponent, @event.Source?.Host }.Where(part =>
            !string.IsNullOrEmpty(part)));
}
