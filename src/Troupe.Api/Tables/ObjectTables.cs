using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Api.Tables;

/// <summary>The columns of every kind, as people know them from `kubectl get`.</summary>
public static class ObjectTables
{
    private static readonly TableColumn Name = new("Name", (@object, _) => @object.Metadata.Name ?? "");
    private static readonly TableColumn Age = new("Age", (@object, now) => HumanDuration.Since(@object.Metadata.CreationTimestamp, now));

    private static readonly Dictionary<string, IReadOnlyList<TableColumn>> ByKind = new()
    {
        [ResourceKinds.Pods.Kind] =
        [
            Name,
            Of<Pod>("Ready", PodCells.Ready),
            Of<Pod>("Status", PodCells.Status),
            new("Restarts", (@object, now) => PodCells.Restarts((Pod)@object, now)),
            Age,
            Of<Pod>("IP", pod => pod.Status?.PodIP ?? "<none>", wide: true),
            Of<Pod>("Node", pod => pod.Spec.NodeName ?? "<none>", wide: true),
            Of<Pod>("Nominated Node", _ => "<none>", wide: true),
            Of<Pod>("Readiness Gates", _ => "<none>", wide: true),
        ],
        [ResourceKinds.ReplicationControllers.Kind] =
        [
            Name,
            Of<ReplicationController>("Desired", rc => (rc.Spec.Replicas ?? 0).ToString()),
            Of<ReplicationController>("Current", rc => (rc.Status?.Replicas ?? 0).ToString()),
            Of<ReplicationController>("Ready", rc => (rc.Status?.ReadyReplicas ?? 0).ToString()),
            Age,
            Of<ReplicationController>("Containers", rc => Join(rc.Spec.Template?.Spec.Containers?.Select(c => c.Name)), wide: true),
            Of<ReplicationController>("Images", rc => Join(rc.Spec.Template?.Spec.Containers?.Select(c => c.Image)), wide: true),
            Of<ReplicationController>("Selector", rc => Pairs(rc.Spec.Selector), wide: true),
        ],
        [ResourceKinds.Services.Kind] =
        [
            Name,
            Of<Service>("Type", service => service.Spec.Type ?? "ClusterIP"),
            Of<Service>("Cluster-IP", service => service.Spec.ClusterIP ?? "<none>"),
            Of<Service>("External-IP", _ => "<none>"),
            Of<Service>("Port(s)", ServiceCells.Ports),
            Age,
            Of<Service>("Selector", service => Pairs(service.Spec.Selector), wide: true),
        ],
        [ResourceKinds.Endpoints.Kind] = [Name, Of<Endpoints>("Endpoints", ServiceCells.Addresses), Age],
        [ResourceKinds.Nodes.Kind] =
        [
            Name,
            Of<Node>("Status", NodeCells.Status),
            Of<Node>("Roles", NodeCells.Roles),
            Age,
            Of<Node>("Version", node => node.Status?.NodeInfo?.KubeletVersion ?? "<unknown>"),
            Of<Node>("Internal-IP", node => NodeCells.Address(node, "InternalIP"), wide: true),
            Of<Node>("External-IP", node => NodeCells.Address(node, "ExternalIP"), wide: true),
            Of<Node>("OS-Image", node => node.Status?.NodeInfo?.OsImage ?? "<unknown>", wide: true),
            Of<Node>("Kernel-Version", node => node.Status?.NodeInfo?.KernelVersion ?? "<unknown>", wide: true),
            Of<Node>("Container-Runtime", node => node.Status?.NodeInfo?.ContainerRuntimeVersion ?? "<unknown>", wide: true),
        ],
        [ResourceKinds.Namespaces.Kind] = [Name, Of<Namespace>("Status", @namespace => @namespace.Status?.Phase ?? "Active"), Age],
        [ResourceKinds.Events.Kind] =
        [
            new("Last Seen", (@object, now) => HumanDuration.Since(EventCells.LastSeen((Event)@object), now)),
            Of<Event>("Type", @event => @event.Type ?? ""),
            Of<Event>("Reason", @event => @event.Reason ?? ""),
            Of<Event>("Object", EventCells.Object),
            Of<Event>("Subobject", @event => @event.InvolvedObject?.FieldPath ?? "", wide: true),
            Of<Event>("Source", EventCells.Source, wide: true),
            Of<Event>("Message", @event => @event.Message?.Trim() ?? ""),
            new("First Seen", (@object, now) => HumanDuration.Since(((Event)@object).FirstTimestamp, now), Wide: true),
            Of<Event>("Count", @event => (@event.Count ?? 1).ToString(), wide: true),
            new("Name", Name.Cell, Wide: true),
        ],
    };

    public static IReadOnlyList<TableColumn> Columns(ResourceKind kind) => ByKind.GetValueOrDefault(kind.Kind) ?? [Name, Age];

    private static TableColumn Of<T>(string name, Func<T, string> cell, bool wide = false) where T : ApiObject =>
        new(name, (@object, _) => cell((T)@object), wide);

    private static string Join(IEnumerable<string?>? parts) => string.Join(",", parts ?? []);

    private static string Pairs(IReadOnlyDictionary<string, string>? pairs) =>
        pairs is { Count: > 0 }
            ? string.Join(",", pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))
            : "<none>";
}
