using Troupe.Api.Kinds;
using Troupe.Api.Validation;

namespace Troupe.Api.Events;

/// <summary>What an event must be.</summary>
internal sealed class EventRules : KindRules<Event>
{
    private static readonly string[] Types = ["Normal", "Warning"];

    protected override void Validate(Event @event, FieldErrors errors)
    {
        MetadataValidator.Validate(@event, errors);
        if (@event.InvolvedObject is not { } about)
        {
            errors.Required(FieldPath.Root.Child("involvedObject"));
            return;
        }

        // Events of what belongs to no namespace are kept in `default`.
        var @namespace = string.IsNullOrEmpty(about.Namespace) ? "default" : about.Namespace;
        if (!string.IsNullOrEmpty(@event.Metadata.Namespace) && @namespace != @event.Metadata.Namespace)
            errors.Invalid(
                FieldPath.Root.Child("involvedObject").Child("namespace"), about.Namespace ?? "", "does not match event.namespace");
        if (@event.Type is { Length: > 0 } type && !Types.Contains(type)) errors.NotSupported(FieldPath.Root.Child("type"), type, Types);
    }
}
