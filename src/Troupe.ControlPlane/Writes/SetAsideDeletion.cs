using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Writes;

/// <summary>The one thing that can be done to an object whose journal cannot be followed.</summary>
internal static class SetAsideDeletion
{
    /// <summary>Whether the object is set aside, and may go.</summary>
    /// <exception cref="ApiException">It is a namespace with something in it, which nobody would empty.</exception>
    public static bool Allows(ReadModelSnapshot objects, ResourceKind kind, EntityKey key)
    {
        if (!objects.SetAside.TryGetValue(key.PersistenceId, out var setAside)) return false;
        if (kind != ResourceKinds.Namespaces) return true;

        var contents = ResourceKinds.All.Where(content => content.Namespaced)
            .Select(content => (content.Plural, Count: objects.Count(content, key.Name))).Where(content => content.Count > 0).ToList();
        if (contents.Count == 0) return true;

        throw Refuse.With(
            StatusReason.Conflict,
            $"{setAside.Refuse().Message}; delete what is in it first: "
            + string.Join(", ", contents.Select(content => $"{content.Count} {content.Plural}")),
            Refuse.Details(kind, key.Name));
    }

    /// <summary>All that is known of an object that never could be read: its name.</summary>
    public static ApiObject Unknown(EntityKey key)
    {
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Kind == key.Kind)
            ?? throw new InvalidOperationException($"{key} is no object of the API");
        var empty = (ApiObject)JsonSerializer.Deserialize("{}", kind.Type, ApiJson.Lenient)!;
        return empty with
        {
            ApiVersion = kind.ApiVersion,
            Kind = kind.Kind,
            Metadata = new ObjectMeta { Name = key.Name, Namespace = key.Namespace.Length == 0 ? null : key.Namespace },
        };
    }
}
