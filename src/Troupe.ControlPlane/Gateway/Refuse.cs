using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Makes the answers that are no objects, in the words that Kubernetes' clients know.</summary>
internal static class Refuse
{
    public static ApiException With(StatusReason reason, string message, StatusDetails? details = null) => new(new Status
    {
        Outcome = "Failure", Reason = reason.ToString(), Message = message, Code = reason.Code(), Details = details,
    });

    public static ApiException NotFound(ResourceKind kind, string name) =>
        With(StatusReason.NotFound, $"{kind.Plural} \"{name}\" not found", Details(kind, name));

    /// <summary>Of an object whose journal cannot be read from its beginning on nobody can say more than that.</summary>
    public static ApiException NotThere(ReadModels.ReadModelSnapshot objects, ResourceKind kind, EntityKey key) =>
        objects.SetAside.TryGetValue(key.PersistenceId, out var setAside) ? Of(key, setAside.Refuse()) : NotFound(kind, key.Name);

    public static ApiException Modified(ResourceKind kind, string name) =>
        With(StatusReason.Conflict, Conflicts.Modified(new EntityKey(kind.Kind, "", name)).Message, Details(kind, name));

    public static ApiException Of(EntityKey target, Refusal refusal)
    {
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Kind == target.Kind);
        var details = kind is null ? new StatusDetails { Name = target.Name, Kind = target.Kind } : Details(kind, target.Name);
        return With(refusal.Reason, refusal.Message, details with { Causes = refusal.Causes.Count > 0 ? refusal.Causes : null });
    }

    /// <summary>The wire calls the plural name `kind` here.</summary>
    public static StatusDetails Details(ResourceKind kind, string name) => new()
    {
        Name = name, Kind = kind.Plural, Group = kind.Group.Length > 0 ? kind.Group : null,
    };
}
