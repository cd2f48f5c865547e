using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Testing.Objects;

/// <summary>Objects for tests, whole enough to be what a reader of the API would see; the uid follows from the name.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static Pod Pod(string name, string @namespace = "default") => new Pod
    {
        Spec = new PodSpec { Containers = [new Container { Name = "main", Image = "busybox" }] },
        Status = new PodStatus { Phase = "Pending" },
    }.Named(name, @namespace);

    public static ReplicationController Controller(string name, int replicas, string @namespace = "default")
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        return new ReplicationController
        {
            Spec = new ReplicationControllerSpec
            {
                Replicas = replicas,
                Selector = labels,
                Template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = labels }, Spec = Pod("template").Spec },
            },
        }.Named(name, @namespace);
    }

    public static Service Service(string name, string app, params ServicePort[] ports) => new Service
    {
        Spec = new ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = app }, Ports = ports, ClusterIP = "10.254.0.10" },
    }.Named(name, "default");

    public static Namespace Namespace(string name) => new Namespace { Status = new NamespaceStatus { Phase = "Active" } }.Named(name, null);

    public static Node Node(string name, string cpu = "4", string memory = "8Gi", int pods = 110) => new Node
    {
        Status = new NodeStatus
        {
            Allocatable = new Dictionary<string, Quantity>
            {
                ["cpu"] = Quantity.Parse(cpu), ["memory"] = Quantity.Parse(memory), ["pods"] = Quantity.Parse($"{pods}"),
            },
            Conditions = [new NodeCondition { Type = "Ready", Status = "True", LastTransitionTime = Noon }],
        },
    }.Named(name, null);

    private static T Named<T>(this T item, string name, string? @namespace) where T : ApiObject
    {
        var kind = ResourceKinds.Of<T>();
        return item with
        {
            ApiVersion = kind.ApiVersion,
            Kind = kind.Kind,
            Metadata = new ObjectMeta
            {
                Name = name, Namespace = @namespace, Uid = $"uid-{name}", Generation = 1, CreationTimestamp = Noon, ResourceVersion = "1",
            },
        };
    }
}
