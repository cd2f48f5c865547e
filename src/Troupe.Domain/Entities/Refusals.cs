using Troupe.Api.Bounds;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Domain.Entities;

/// <summary>The refusals that every kind has, in the words that clients know.</summary>
public static class Refusals
{
    public static Decision AlreadyExists(ResourceKind kind, EntityKey key, ApiObject current)
    {
        var message = $"{Named(kind, key)} already exists";
        return Decision.Reject(
            StatusReason.AlreadyExists, current.Metadata.DeletionTimestamp is null ? message : $"object is being deleted: {message}");
    }

    public static Decision NotFound(ResourceKind kind, EntityKey key) =>
        Decision.Reject(StatusReason.NotFound, $"{Named(kind, key)} not found");

    public static Decision Conflict(ResourceKind kind, EntityKey key, string why) =>
        Decision.Reject(StatusReason.Conflict, Unfulfilled(Named(kind, key), why));

    public static Decision Forbidden(ResourceKind kind, EntityKey key, string why) =>
        Decision.Reject(StatusReason.Forbidden, $"{Named(kind, key)} is forbidden: {why}");

    /// <param name="field">The path of the field at fault, as `spec.clusterIP`.</param>
    public static Decision Invalid(ResourceKind kind, EntityKey key, string field, string why) => Decision.Reject(
        StatusReason.Invalid,
        $"{kind.Kind} \"{key.Name}\" is invalid: {field}: {why}",
        new StatusCause { Reason = "FieldValueInvalid", Field = field, Message = why });

    public static Decision UidRequired(ResourceKind kind, EntityKey key) =>
        Invalid(kind, key, "metadata.uid", "Required value: whoever creates an object gives it its uid");

    public static Decision NoStatus(ResourceKind kind) =>
        Decision.Reject(StatusReason.MethodNotAllowed, $"{kind.Plural} have no status that could be replaced");

    public static Decision NotUnderstood(ResourceKind kind, Command command) =>
        Decision.Reject(StatusReason.MethodNotAllowed, $"{command.GetType().Name} cannot be asked of {kind.Plural}");

    /// <summary>Null unless another object than this one is meant.</summary>
    public static Decision? OfOtherUid(ResourceKind kind, EntityKey key, string? uid, ApiObject current) =>
        uid is null || uid == current.Metadata.Uid ? null : Decision.Reject(OtherUid(kind, key.Name, uid, current.Metadata.Uid));

    /// <summary>The name belongs to another object than the one that was meant.</summary>
    /// <param name="there">Null or empty where no object has the name.</param>
    public static Refusal OtherUid(ResourceKind kind, string name, string asked, string? there) => new(
        StatusReason.Conflict,
        Unfulfilled(Named(kind.QualifiedPlural, name), $"Precondition failed: UID in precondition: {asked}, UID in object meta: {there}"),
        [], RefusalCause.OtherUid);

    /// <summary>The write was made from an older state.</summary>
    public static Refusal Modified(ResourceKind kind, string name) => Modified(kind.QualifiedPlural, name);

    /// <param name="key">Also of an entity that is no object of the API.</param>
    public static Refusal Modified(EntityKey key) =>
        Modified(ResourceKinds.All.FirstOrDefault(kind => kind.Kind == key.Kind)?.QualifiedPlural ?? key.Kind, key.Name);

    private static Refusal Modified(string plural, string name) => new(
        StatusReason.Conflict,
        Unfulfilled(
            Named(plural, name),
            "the object has been modified; please apply your changes to the latest version and try again"),
        [], RefusalCause.Modified);

    /// <summary>Null unless a finalizer would be added to an object that is already going.</summary>
    public static Decision? OfNewFinalizers(ResourceKind kind, EntityKey key, ObjectMeta current, IReadOnlyList<string>? wanted)
    {
        if (current.DeletionTimestamp is null) return null;
        var added = (wanted ?? []).Except(current.Finalizers ?? []).ToList();
        return added.Count == 0
            ? null
            : Forbidden(kind, key, $"the object is being deleted, so no finalizer can be added: {string.Join(", ", added)}");
    }

    /// <summary>Null unless the end of a grace period is no time that anybody could write down.</summary>
    public static Decision? OfGracePeriod(ResourceKind kind, EntityKey key, long? seconds) => seconds > GracePeriods.LongestSeconds
        ? Invalid(kind, key, "gracePeriodSeconds", $"Invalid value: {seconds}: {GracePeriods.TooLong}")
        : null;

    private static string Unfulfilled(string what, string why) => $"Operation cannot be fulfilled on {what}: {why}";

    private static string Named(ResourceKind kind, EntityKey key) => Named(kind.QualifiedPlural, key.Name);

    private static string Named(string plural, string name) => $"{plural} \"{name}\"";
}
