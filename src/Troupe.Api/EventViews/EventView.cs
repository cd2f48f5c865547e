using Troupe.Api.Events;
using Troupe.Api.Fields;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.EventViews;

/// <summary>Events as `events.k8s.io/v1` has them: the same objects, whichever of the two wrote them.</summary>
internal static class EventView
{
    private static readonly ResourceKind Stored = EventResource.Kind;

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["reason"] = "reason",
        ["type"] = "type",
        ["reportingController"] = "reportingComponent",
        ["regarding.kind"] = "involvedObject.kind",
        ["regarding.namespace"] = "involvedObject.namespace",
        ["regarding.name"] = "involvedObject.name",
        ["regarding.uid"] = "involvedObject.uid",
        ["regarding.apiVersion"] = "involvedObject.apiVersion",
        ["regarding.resourceVersion"] = "involvedObject.resourceVersion",
        ["regarding.fieldPath"] = "involvedObject.fieldPath",
    };

    public static readonly KindView Instance = new()
    {
        Kind = new ResourceKind
        {
            Kind = Stored.Kind, Group = "events.k8s.io", Plural = Stored.Plural, Singular = Stored.Singular, ShortNames = Stored.ShortNames,
            AllowCreateOnUpdate = Stored.AllowCreateOnUpdate, Type = typeof(Event), Rules = new EventViewRules(),
            Columns = [.. Stored.Columns.Select(column => column with { Cell = (shown, now) => column.Cell(Store(shown), now) })],
            Fields =
            [
                .. Stored.Fields.Join(
                    Renamed, field => field.Name, name => name.Value,
                    (field, name) => new SelectableField(name.Key, shown => field.Value(Store(shown)))),
            ],
        },
        Stored = Stored,
        Show = Show,
        Store = Store,
        Fields = Renamed,
    };

    private static Event Show(ApiObject stored)
    {
        var told = (Events.Event)stored;
        return new Event
        {
            ApiVersion = "events.k8s.io/v1", Kind = Stored.Kind, Metadata = told.Metadata, EventTime = told.EventTime, Series = told.Series,
            ReportingController = told.ReportingComponent, ReportingInstance = told.ReportingInstance, Action = told.Action,
            Reason = told.Reason, Regarding = told.InvolvedObject, Related = told.Related, Note = told.Message, Type = told.Type,
            DeprecatedSource = told.Source, DeprecatedFirstTimestamp = told.FirstTimestamp, DeprecatedLastTimestamp = told.LastTimestamp,
            DeprecatedCount = told.Count,
        };
    }

    private static Events.Event Store(ApiObject shown)
    {
        var told = (Event)shown;
        return new Events.Event
        {
            ApiVersion = Stored.ApiVersion, Kind = Stored.Kind, Metadata = told.Metadata, EventTime = told.EventTime, Series = told.Series,
            ReportingComponent = told.ReportingController, ReportingInstance = told.ReportingInstance, Action = told.Action,
            Reason = told.Reason, InvolvedObject = told.Regarding ?? new ObjectReference(), Related = told.Related, Message = told.Note,
            Type = told.Type, Source = told.DeprecatedSource, FirstTimestamp = told.DeprecatedFirstTimestamp,
            LastTimestamp = told.DeprecatedLastTimestamp, Count = told.DeprecatedCount,
        };
    }
}
