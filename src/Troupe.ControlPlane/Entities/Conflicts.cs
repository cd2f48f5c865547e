using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>The refusal of a write that was made from an older state.</summary>
internal static class Conflicts
{
    public static Refusal Modified(EntityKey key)
    {
        var plural = ResourceKinds.All.FirstOrDefault(kind => kind.Kind == key.Kind)?.Plural ?? key.Kind;
        return new Refusal(
            StatusReason.Conflict,
            $"Operation cannot be fulfilled on {plural} \"{key.Name}\": the object has been modified; "
            + "please apply your changes to the latest version and try again",
            []);
    }

    /// <summary>A refusal as whoever writes <paramref name="subject"/> understands it, though another entity made it.</summary>
    public static Refusal Of(EntityKey subject, EntityKey refuser, Refusal refusal) =>
        subject != refuser && refusal.Reason == StatusReason.Conflict && refusal.Message == Modified(refuser).Message
            ? Modified(subject)
            : refusal;

    /// <summary>Whether a status is this refusal: the same write may succeed when it begins again.</summary>
    public static bool IsModified(Status status, EntityKey key) =>
        status.Reason == nameof(StatusReason.Conflict) && status.Message == Modified(key).Message;
}
