using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Api.Kinds;

/// <summary>The registry of kinds: adding one here makes it known to every layer.</summary>
public static class ResourceKinds
{
    public static readonly ResourceKind Namespaces = new()
    {
        Kind = "Namespace", Plural = "namespaces", Singular = "namespace", ShortNames = ["ns"], Namespaced = false, HasStatus = true,
        Type = typeof(Namespace),
    };

    public static readonly ResourceKind Nodes = new()
    {
        Kind = "Node", Plural = "nodes", Singular = "node", ShortNames = ["no"], Namespaced = false, HasStatus = true, Type = typeof(Node),
    };

    public static readonly ResourceKind Pods = new()
    {
        Kind = "Pod", Plural = "pods", Singular = "pod", ShortNames = ["po"], HasStatus = true, InAll = true, Type = typeof(Pod),
    };

    public static readonly ResourceKind ReplicationControllers = new()
    {
        Kind = "ReplicationController", Plural = "replicationcontrollers", Singular = "replicationcontroller", ShortNames = ["rc"],
        HasStatus = true, InAll = true, Type = typeof(ReplicationController),
    };

    public static readonly ResourceKind Services = new()
    {
        Kind = "Service", Plural = "services", Singular = "service", ShortNames = ["svc"], HasStatus = true, InAll = true,
            Type = typeof(Service),
    };

    public static readonly ResourceKind Endpoints = new()
    {
        Kind = "Endpoints", Plural = "endpoints", Singular = "endpoints", ShortNames = ["ep"], Type = typeof(Endpoints),
    };

    public static readonly ResourceKind Events = new()
    {
        Kind = "Event", Plural = "events", Singular = "event", ShortNames = ["ev"], Type = typeof(Event),
    };

    public static readonly IReadOnlyList<ResourceKind> All = [Namespaces, Nodes, Pods, ReplicationControllers, Services, Endpoints, Events];

    /// <summary>The kind of a type of the model.</summary>
    public static ResourceKind Of<T>() where T : ApiObject => Of(typeof(T));

    public static ResourceKind Of(Type type) => All.First(kind => kind.Type == type);

    /// <summary>Finds a kind by `apiVersion` and `kind` as a manifest has them.</summary>
    public static ResourceKind? Find(string? apiVersion, string? kind) =>
        All.FirstOrDefault(k => k.ApiVersion == apiVersion && k.Kind == kind);

    /// <summary>Finds a kind by any name that a person types: plural, singular, short, or the kind itself, in any case.</summary>
    public static ResourceKind? FindByName(string name) => All.FirstOrDefault(kind =>
        new[] { kind.Plural, kind.Singular, kind.Kind }.Concat(kind.ShortNames).Contains(name, StringComparer.OrdinalIgnoreCase));
}
