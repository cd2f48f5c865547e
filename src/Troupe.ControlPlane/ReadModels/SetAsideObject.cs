using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.ReadModels;

/// <summary>An entity whose journal holds an event that this version cannot follow.</summary>
/// <param name="PersistenceId">As `Pod/default/web`.</param>
/// <param name="Manifest">How the event is named, as `pod.deletion-requested.v1`.</param>
/// <param name="Revision">Where it stands in the journal.</param>
public sealed record SetAsideObject(string PersistenceId, string Manifest, long Revision, string Reason)
{
    /// <remarks>One line, whatever the journal says.</remarks>
    public override string ToString() => string.Concat(
        $"{PersistenceId}: its event {Manifest} at revision {Revision} cannot be followed: {Reason}"
            .Select(letter => char.IsControl(letter) ? ' ' : letter));

    /// <summary>Refuses what is asked of such an object.</summary>
    internal static Refusal Refuse(EntityKey key, BrokenEvent broken) => new(StatusReason.InternalError, Words(key, broken), []);

    internal Refusal Refuse() => Refuse(EntityKey.Parse(PersistenceId), new BrokenEvent(Manifest, Reason));

    private static string Words(EntityKey key, BrokenEvent broken)
    {
        var plural = ResourceKinds.All.FirstOrDefault(kind => kind.Kind == key.Kind)?.Plural ?? key.Kind;
        return $"{plural} \"{key.Name}\" is set aside: its journal holds an event {broken.Manifest} that cannot be followed: "
            + $"{broken.Reason}; it is shown as far as it goes and can be deleted, and nothing else";
    }
}
