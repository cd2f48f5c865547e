using System.Collections.Frozen;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Events;
using Troupe.Api.Leases;
using Troupe.Api.LimitRanges;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.PodTemplates;
using Troupe.Api.ReplicaSets;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.ResourceQuotas;
using Troupe.Api.Secrets;
using Troupe.Api.ServiceAccounts;
using Troupe.Api.Services;

namespace Troupe.Api.Kinds;

/// <summary>The registry of kinds: adding one here makes it known to every layer.</summary>
public static class ResourceKinds
{
    // Before the kinds, each of which adds itself.
    private static readonly List<ResourceKind> Registered = [];

    public static readonly ResourceKind Namespaces = Register(NamespaceResource.Kind);
    public static readonly ResourceKind Nodes = Register(NodeResource.Kind);
    public static readonly ResourceKind Pods = Register(PodResource.Kind);
    public static readonly ResourceKind ReplicationControllers = Register(ReplicationControllerResource.Kind);
    public static readonly ResourceKind Services = Register(ServiceResource.Kind);
    public static readonly ResourceKind Endpoints = Register(EndpointsResource.Kind);
    public static readonly ResourceKind Events = Register(EventResource.Kind);
    public static readonly ResourceKind ConfigMaps = Register(ConfigMapResource.Kind);
    public static readonly ResourceKind Secrets = Register(SecretResource.Kind);
    public static readonly ResourceKind ServiceAccounts = Register(ServiceAccountResource.Kind);
    public static readonly ResourceKind LimitRanges = Register(LimitRangeResource.Kind);
    public static readonly ResourceKind ResourceQuotas = Register(ResourceQuotaResource.Kind);
    public static readonly ResourceKind PodTemplates = Register(PodTemplateResource.Kind);
    public static readonly ResourceKind Leases = Register(LeaseResource.Kind);
    public static readonly ResourceKind ReplicaSets = Register(ReplicaSetResource.Kind);

    public static readonly IReadOnlyList<ResourceKind> All = Registered.AsReadOnly();

    private static readonly FrozenDictionary<Type, ResourceKind> ByType = All.ToFrozenDictionary(kind => kind.Type);

    private static readonly FrozenDictionary<(string, string), ResourceKind> ByKind =
        All.ToFrozenDictionary(kind => (kind.ApiVersion, kind.Kind));

    /// <summary>The kind of a type of the model.</summary>
    public static ResourceKind Of<T>() where T : ApiObject => Of(typeof(T));

    public static ResourceKind Of(Type type) => ByType.TryGetValue(type, out var kind)
        ? kind
        : throw new ArgumentException($"{type.Name} is the type of no kind: register it in {nameof(ResourceKinds)}", nameof(type));

    /// <summary>Finds a kind by `apiVersion` and `kind` as a manifest has them.</summary>
    public static ResourceKind? Find(string? apiVersion, string? kind) => ByKind.GetValueOrDefault((apiVersion ?? "", kind ?? ""));

    /// <summary>Finds a kind by any name that a person types, in any case: `pods`, `po`, `replicasets.apps`.</summary>
    public static ResourceKind? FindByName(string name) =>
        All.FirstOrDefault(kind => kind.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static ResourceKind Register(ResourceKind kind)
    {
        Registered.Add(kind);
        return kind;
    }
}
