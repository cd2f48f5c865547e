using Troupe.Api.Validation;

namespace Troupe.Api.EventViews;

/// <summary>What an event must say that is created in the newer form: who did what, why, when, and nothing in the older words.</summary>
internal sealed class EventViewRules : KindRules<Event>
{
    private const int LongestWord = 128;
    private const int LongestNote = 1024;
    private static readonly string[] Types = ["Normal", "Warning"];

    protected override void Validate(Event @event, FieldErrors errors)
    {
        if (@event.EventTime is null) errors.Required(FieldPath.Root.Child("eventTime"));
        Named("reportingController", @event.ReportingController, errors, isQualified: true);
        Named("reportingInstance", @event.ReportingInstance, errors);
        Named("action", @event.Action, errors);
        Named("reason", @event.Reason, errors);
        if (System.Text.Encoding.UTF8.GetByteCount(@event.Note ?? "") > LongestNote)
            errors.TooLong(FieldPath.Root.Child("note"), LongestNote);
        if (!Types.Contains(@event.Type)) errors.NotSupported(FieldPath.Root.Child("type"), @event.Type ?? "", Types);
        if (@event.Series is { } series)
        {
            var field = FieldPath.Root.Child("series");
            if (series.Count is null or < 2) errors.Invalid(field.Child("count"), series.Count ?? 0, "should be at least 2");
            if (series.LastObservedTime is null) errors.Required(field.Child("lastObservedTime"));
        }

        Unset("deprecatedSource", @event.DeprecatedSource is null, errors);
        Unset("deprecatedFirstTimestamp", @event.DeprecatedFirstTimestamp is null, errors);
        Unset("deprecatedLastTimestamp", @event.DeprecatedLastTimestamp is null, errors);
        Unset("deprecatedCount", @event.DeprecatedCount is null or 0, errors);
    }

    private static void Named(string field, string? value, FieldErrors errors, bool isQualified = false)
    {
        var path = FieldPath.Root.Child(field);
        if (string.IsNullOrEmpty(value)) errors.Required(path);
        else if (value.Length > LongestWord) errors.TooLong(path, LongestWord);
        else if (isQualified) errors.Check(path, value, NameGrammars.QualifiedName.Fault(value));
    }

    private static void Unset(string field, bool isUnset, FieldErrors errors)
    {
        if (!isUnset) errors.Forbidden(FieldPath.Root.Child(field), "needs to be unset: events are created in the newer words");
    }
}
