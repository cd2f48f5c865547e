using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicaSets;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Entities;
using Troupe.Domain.Namespaces;
using Troupe.Domain.NodeNames;
using Troupe.Domain.Nodes;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Services;
using Troupe.Domain.Tests.Specifications;
using static Troupe.Domain.DataObjects.DataObjectEvent;
using static Troupe.Domain.Namespaces.NamespaceEvent;
using static Troupe.Domain.Nodes.NodeEvent;
using static Troupe.Domain.NodeNames.NodeNamesEvent;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsEvent;
using static Troupe.Domain.Pods.PodEvent;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Tests.Entities;

/// <summary>One of everything that a journal may hold, with its fields filled.</summary>
internal static class StoredSamples
{
    private static readonly string[] Finalizers = ["example.com/backup"];
    private static readonly EditableMetadata Metadata = new(
        Make.Labels(("app", "web")), Make.Labels(("example.com/by", "Łukasz")), Finalizers,
        [new OwnerReference { ApiVersion = "v1", Kind = "ReplicationController", Name = "web", Uid = "uid-rc", Controller = true }]);

    private static readonly Pod Pod = Make.Pod("web-1").On("node-1").Named(metadata => metadata with
    {
        CreationTimestamp = Ask.Now, Generation = 1, GenerateName = "web-", Labels = Make.Labels(("app", "web")),
    });

    private static readonly PodStatus Status = new()
    {
        Phase = "Running", PodIP = "10.244.0.2", PodIPs = [new PodIP { Ip = "10.244.0.2" }], HostIP = "10.99.0.1", StartTime = Ask.Now,
        QosClass = "BestEffort",
        Conditions = [new PodCondition { Type = "Ready", Status = "True", LastTransitionTime = Ask.Now }],
        ContainerStatuses =
        [
            new ContainerStatus
            {
                Name = "main", Ready = true, RestartCount = 1, ContainerID = "docker://2", Image = "nginx:1",
                State = new ContainerState { Running = new ContainerStateRunning { StartedAt = Ask.Now } },
                LastState = new ContainerState { Terminated = new ContainerStateTerminated { ExitCode = 137, Reason = "OOMKilled" } },
            },
        ],
    };

    private static readonly ReplicationController Controller = Make.ReplicationController("web", 2);
    private static readonly Service Service = Make.Service("web");

    private static readonly Node Node = Make.Node("node-1").Reporting("True") with { Spec = new NodeSpec { PodCIDR = "10.244.0.0/24" } };

    private static readonly ServiceAddressesReserved Reserved =
        new("default/web", "uid-web", "10.254.7.7", [new ReservedNodePort("http", "TCP", 30001)]);

    public static IReadOnlyList<DomainEvent> Events { get; } =
    [
        .. Pods(), .. ReplicationControllers(), .. Services(), .. Nodes(), .. Rest(),
    ];

    public static IReadOnlyList<object> States { get; } =
    [
        new PodState { Object = Pod with { Status = Status } },
        new ReplicationControllerState { Object = Controller },
        new ServiceState { Object = Service },
        new NodeState { Object = Node },
        new NamespaceState { Object = Make.Namespace("shop") },
        new DataObjectState { Object = Make.Endpoints("web", "10.244.0.2") },
        ServiceAllocationsState.Empty.Apply(Stamped(Reserved)),
        PodCidrAllocationsState.Empty.Apply(new PodCidrReserved("node-1", "uid-1", "10.244.0.0/24")),
        NodeNamesState.Empty.Apply(new NodeNameClaimed("node-1", "ab12")).Apply(new NodeNameRegistered("node-1", "uid-1")),
    ];

    private static IEnumerable<DomainEvent> Pods() => Stamped(
    [
        new PodEvent.Created(Pod),
        new PodEvent.MetadataReplaced(Metadata),
        new PodSpecReplaced(Pod.Image("nginx:2").Spec with
        {
            Volumes = [new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource() }],
        }),
        new PodBound("node-1"),
        new PodUnschedulable("Unschedulable", "0/3 nodes fit: insufficient memory on 2; port 80 in use on 1"),
        new ContainersDied([new ContainerDeath("main", 137, "OOMKilled", 1)], Status),
        new ContainersStarted(["main"], Status),
        new PodReadinessChanged(true, Status),
        new PodStatusReported(Status),
        new PodEvent.DeletionRequested(30, Finalizers),
        new PodEvent.Deleted(),
    ]);

    private static IEnumerable<DomainEvent> ReplicationControllers() => Stamped(
    [
        new ReplicationControllerEvent.Created(Controller),
        new ReplicationControllerEvent.MetadataReplaced(Metadata),
        new ReplicasSet(10),
        new ReplicationControllerSpecReplaced(Controller.Spec),
        new ReplicationControllerStatusReported(new ReplicationControllerStatus
        {
            Replicas = 2, ReadyReplicas = 1, ObservedGeneration = 3,
            Conditions = [new ReplicationControllerCondition { Type = "ReplicaFailure", Status = "True", Reason = "FailedCreate" }],
        }),
        new ReplicationControllerEvent.DeletionRequested(0, ["foregroundDeletion"]),
        new ReplicationControllerEvent.Deleted(),
    ]);

    private static IEnumerable<DomainEvent> Services() => Stamped(
    [
        new ServiceEvent.Created(Service),
        new ServiceEvent.MetadataReplaced(Metadata),
        new ServiceSpecReplaced(Service.Spec with
        {
            Ports = [new ServicePort { Name = "http", Port = 80, TargetPort = new IntOrString("web"), NodePort = 30001, Protocol = "TCP" }],
        }),
        new ServiceStatusReported(new ServiceStatus { LoadBalancer = new LoadBalancerStatus() }),
        new ServiceEvent.DeletionRequested(0, Finalizers),
        new ServiceEvent.Deleted(),
        Reserved,
        new ServiceAddressesReleased("default/web", "uid-web"),
    ]);

    private static IEnumerable<DomainEvent> Nodes() => Stamped(
    [
        new NodeEvent.Created(Node),
        new NodeEvent.MetadataReplaced(Metadata),
        new NodeSpecReplaced(new NodeSpec { Unschedulable = true, PodCIDR = "10.244.0.0/24", PodCIDRs = ["10.244.0.0/24"] }),
        new NodePodCidrAssigned("10.244.0.0/24"),
        new NodeStatusReported(new NodeStatus
        {
            Capacity = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("2"), ["memory"] = Quantity.Parse("4Gi") },
            NodeInfo = new NodeSystemInfo { KernelVersion = "6.1", OperatingSystem = "linux" },
            DaemonEndpoints = new NodeDaemonEndpoints { KubeletEndpoint = new DaemonEndpoint { Port = 10250 } },
        }),
        new NodeConditionChanged("Ready", "Unknown", "NodeStatusUnknown", "no heartbeat for 40 s"),
        new NodeEvent.DeletionRequested(0, Finalizers),
        new NodeEvent.Deleted(),
        new PodCidrReserved("node-1", "uid-1", "10.244.0.0/24"),
        new PodCidrReleased("node-1", "uid-1"),
        new NodeNameClaimed("node-1", "ab12"),
        new NodeNameRegistered("node-1", "uid-1"),
        new NodeNameReleased("node-1"),
    ]);

    private static IEnumerable<DomainEvent> Rest() => Stamped(
    [
        new NamespaceEvent.Created(Make.Namespace("shop")),
        new NamespaceEvent.MetadataReplaced(Metadata),
        new NamespaceEvent.DeletionRequested(0, Finalizers),
        new NamespaceEmptied(),
        new NamespaceStatusReported(new NamespaceStatus
        {
            Phase = "Terminating",
            Conditions =
            [
                new NamespaceCondition
                {
                    Type = "NamespaceContentRemaining", Status = "True", Reason = "SomeResourcesRemain", LastTransitionTime = Ask.Now,
                    Message = "Some resources are remaining: pods. has 1 resource instances",
                },
            ],
        }),
        new NamespaceEvent.Deleted(),
        new DataObjectEvent.Created(new Event
        {
            ApiVersion = "v1", Kind = "Event", Metadata = new ObjectMeta { Name = "web-1.17", Namespace = "default", Uid = "uid-e" },
            InvolvedObject = new ObjectReference { Kind = "Pod", Namespace = "default", Name = "web-1" }, Reason = "Started", Count = 1,
            FirstTimestamp = Ask.Now, Type = "Normal",
        }),
        new DataObjectEvent.MetadataReplaced(Metadata),
        new DataObjectReplaced(Make.Endpoints("web", "10.244.0.2", "10.244.0.3")),
        new DataObjectStatusReported(
            Make.ReplicaSet("web", 2) with { Status = new ReplicaSetStatus { Replicas = 2, ObservedGeneration = 1 } }),
        new DataObjectEvent.DeletionRequested(0, Finalizers),
        new DataObjectEvent.Deleted(),
    ]);

    private static IEnumerable<DomainEvent> Stamped(IEnumerable<DomainEvent> events) => events.Select(Stamped);

    private static TEvent Stamped<TEvent>(TEvent @event) where TEvent : DomainEvent =>
        (TEvent)(@event with { Context = new EventContext("system:serviceaccount:kube-system:tester", 41, Ask.Now.AddTicks(1234567)) });
}
