using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Events;

/// <summary>The registration of events.</summary>
internal static class EventResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Event", Plural = "events", Singular = "event", ShortNames = ["ev"], Type = typeof(Event),
        AllowCreateOnUpdate = true,
        Rules = new EventRules(),
        Columns =
        [
            TableColumn.Of<Event>("Last Seen", (@event, now) => HumanDuration.Since(EventCells.LastSeen(@event), now)),
            TableColumn.Of<Event>("Type", @event => @event.Type ?? ""),
            TableColumn.Of<Event>("Reason", @event => @event.Reason ?? ""),
            TableColumn.Of<Event>("Object", EventCells.Object),
            TableColumn.Of<Event>("Subobject", @event => @event.InvolvedObject?.FieldPath ?? "", wide: true),
            TableColumn.Of<Event>("Source", EventCells.Source, wide: true),
            TableColumn.Of<Event>("Message", @event => @event.Message?.Trim() ?? ""),
            TableColumn.Of<Event>("First Seen", (@event, now) => HumanDuration.Since(EventCells.FirstSeen(@event), now), wide: true),
            TableColumn.Of<Event>("Count", @event => Cells.Number(EventCells.Count(@event)), wide: true),
            TableColumn.ObjectName with { Wide = true },
        ],
        Fields =
        [
            SelectableField.Of<Event>("involvedObject.kind", @event => @event.InvolvedObject?.Kind),
            SelectableField.Of<Event>("involvedObject.namespace", @event => @event.InvolvedObject?.Namespace),
            SelectableField.Of<Event>("involvedObject.name", @event => @event.InvolvedObject?.Name),
            SelectableField.Of<Event>("involvedObject.uid", @event => @event.InvolvedObject?.Uid),
            SelectableField.Of<Event>("involvedObject.apiVersion", @event => @event.InvolvedObject?.ApiVersion),
            SelectableField.Of<Event>("involvedObject.resourceVersion", @event => @event.InvolvedObject?.ResourceVersion),
            SelectableField.Of<Event>("involvedObject.fieldPath", @event => @event.InvolvedObject?.FieldPath),
            SelectableField.Of<Event>("reason", @event => @event.Reason),
            SelectableField.Of<Event>("reportingComponent", @event => @event.ReportingComponent),
            SelectableField.Of<Event>("source", @event => @event.Source?.Component),
            SelectableField.Of<Event>("type", @event => @event.Type),
        ],
    };
}
