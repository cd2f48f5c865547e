using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Refusing;

/// <summary>Makes the answers that are no objects, in the words that Kubernetes' clients know.</summary>
internal static class Refuse
{
    public static ApiException With(StatusReason reason, string message, StatusDetails? details = null) => new(reason, message, details);

    /// <summary>The control plane itself cannot answer just now, and may soon: clients try again by themselves.</summary>
    public static ApiException Unavailable(string why) =>
        With(StatusReason.ServiceUnavailable, why, new StatusDetails { RetryAfterSeconds = 1 });

    public static ApiException NotFound(ResourceKind kind, string name) =>
        With(StatusReason.NotFound, $"{kind.QualifiedPlural} \"{name}\" not found", Details(kind, name));

    /// <summary>Of an object whose journal cannot be read from its beginning on nobody can say more than that.</summary>
    public static ApiException NotThere(ReadModels.ReadModelSnapshot objects, ResourceKind kind, EntityKey key) =>
        objects.SetAside.TryGetValue(key.PersistenceId, out var setAside) ? Of(key, setAside.Refuse()) : NotFound(kind, key.Name);

    /// <summary>The client demands a revision that is over: however often it is tried, it stays so.</summary>
    public static ApiException OutdatedRevision(ResourceKind kind, string name) =>
        Of(kind, name, Refusals.Modified(kind, name) with { Cause = RefusalCause.Stated });

    public static ApiException OtherUid(ResourceKind kind, string name, string asked, string there) =>
        Of(kind, name, Refusals.OtherUid(kind, name, asked, there));

    public static ApiException Of(EntityKey target, Refusal refusal) =>
        Of(ResourceKinds.All.FirstOrDefault(kind => kind.Kind == target.Kind), target.Name, refusal, target.Kind);

    private static ApiException Of(ResourceKind? kind, string name, Refusal refusal, string? unknownKind = null)
    {
        var details = kind is null ? new StatusDetails { Name = name, Kind = unknownKind } : Details(kind, name);
        if (refusal.Reason == StatusReason.ServiceUnavailable) details = details with { RetryAfterSeconds = 1 };
        return new ApiException(
            Status.Failure(refusal.Reason, refusal.Message, details with { Causes = refusal.Causes.Count > 0 ? refusal.Causes : null }),
            refusal.Cause);
    }

    /// <summary>The wire calls the plural name `kind` here.</summary>
    public static StatusDetails Details(ResourceKind kind, string name) => new()
    {
        Name = name, Kind = kind.Plural, Group = kind.Group.Length > 0 ? kind.Group : null,
    };
}
