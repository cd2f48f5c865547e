using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using Troupe.Domain.Namespaces;

namespace Troupe.ControlPlane.Naming;

/// <summary>Names an object as its entity is named.</summary>
internal static class ObjectKey
{
    /// <summary>Without a namespace it is in `default` if its kind has namespaces; if it has none, the namespace does not count.</summary>
    public static EntityKey Of(ResourceKind kind, string? @namespace, string name) => new(
        kind.Kind, kind.Namespaced ? (string.IsNullOrEmpty(@namespace) ? NamespaceDecider.Default : @namespace) : "", name);
}
