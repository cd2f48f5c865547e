using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicaSets;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Domain.Tests.Specifications;

/// <summary>Objects as they are after defaulting, with just what a test needs.</summary>
public static class Make
{
    public static Pod Pod(string name) => new()
    {
        ApiVersion = "v1", Kind = "Pod", Metadata = Namespaced(name),
        Spec = new PodSpec { Containers = [new Container { Name = "main", Image = "nginx:1" }], RestartPolicy = "Always" },
    };

    public static Pod On(this Pod pod, string node) => pod with { Spec = pod.Spec with { NodeName = node } };

    public static Pod Image(this Pod pod, string image) => pod with
    {
        Spec = pod.Spec with { Containers = [pod.Spec.Containers![0] with { Image = image }] },
    };

    public static Pod Phase(this Pod pod, string phase, params IReadOnlyList<ContainerStatus> containers) => pod with
    {
        Status = (pod.Status ?? new PodStatus()) with { Phase = phase, ContainerStatuses = containers.Count == 0 ? null : containers },
    };

    public static Pod Ready(this Pod pod, bool ready = true) => pod with
    {
        Status = (pod.Status ?? new PodStatus { Phase = "Running" }) with
        {
            Conditions = [new PodCondition { Type = "Ready", Status = ready ? "True" : "False" }],
        },
    };

    public static ReplicationController ReplicationController(string name, int replicas) => new()
    {
        ApiVersion = "v1", Kind = "ReplicationController", Metadata = Namespaced(name),
        Spec = new ReplicationControllerSpec
        {
            Replicas = replicas, Selector = Labels(("app", name)),
            Template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = Labels(("app", name)) }, Spec = Pod(name).Spec },
        },
    };

    public static ReplicaSet ReplicaSet(string name, int replicas) => new()
    {
        ApiVersion = "apps/v1", Kind = "ReplicaSet", Metadata = Namespaced(name),
        Spec = new ReplicaSetSpec
        {
            Replicas = replicas, Selector = new WireLabelSelector { MatchLabels = Labels(("app", name)) },
            Template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = Labels(("app", name)) }, Spec = Pod(name).Spec },
        },
    };

    public static Service Service(string name, string? clusterIP = "10.254.1.1") => new()
    {
        ApiVersion = "v1", Kind = "Service", Metadata = Namespaced(name),
        Spec = new ServiceSpec
        {
            ClusterIP = clusterIP, Type = "ClusterIP", Selector = Labels(("app", name)),
            Ports = [new ServicePort { Port = 80, Protocol = "TCP", TargetPort = new IntOrString(8080) }],
        },
    };

    public static Endpoints Endpoints(string name, params IReadOnlyList<string> addresses) => new()
    {
        ApiVersion = "v1", Kind = "Endpoints", Metadata = Namespaced(name),
        Subsets =
        [
            new EndpointSubset
            {
                Addresses = [.. addresses.Select(address => new EndpointAddress { Ip = address })],
                Ports = [new EndpointPort { Port = 8080, Protocol = "TCP" }],
            },
        ],
    };

    public static Node Node(string name) => new()
    {
        ApiVersion = "v1", Kind = "Node", Metadata = new ObjectMeta { Name = name, Uid = $"uid-{name}" },
    };

    public static Node Reporting(this Node node, string ready, string? reason = null) => node with
    {
        Status = new NodeStatus
        {
            Capacity = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("2"), ["memory"] = Quantity.Parse("4Gi") },
            Addresses = [new NodeAddress { Type = "InternalIP", Address = "10.99.0.1" }],
            Conditions = [new NodeCondition { Type = "Ready", Status = ready, Reason = reason }],
        },
    };

    public static Namespace Namespace(string name) => new()
    {
        ApiVersion = "v1", Kind = "Namespace", Metadata = new ObjectMeta { Name = name, Uid = $"uid-{name}" },
    };

    public static T Named<T>(this T @object, Func<ObjectMeta, ObjectMeta> edit) where T : ApiObject =>
        (T)(@object with { Metadata = edit(@object.Metadata) });

    public static T Labelled<T>(this T @object, params (string Key, string Value)[] labels) where T : ApiObject =>
        @object.Named(metadata => metadata with { Labels = Labels(labels) });

    public static T Keeping<T>(this T @object, params IReadOnlyList<string> finalizers) where T : ApiObject =>
        @object.Named(metadata => metadata with { Finalizers = finalizers.Count == 0 ? null : finalizers });

    public static IReadOnlyDictionary<string, string> Labels(params (string Key, string Value)[] labels) =>
        labels.ToDictionary(label => label.Key, label => label.Value);

    private static ObjectMeta Namespaced(string name) => new() { Name = name, Namespace = "default", Uid = $"uid-{name}" };
}
