using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventExpiries;
using Troupe.ControlPlane.GarbageCollection;
using Troupe.ControlPlane.Namespaces;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ReplicationControllers;
using Troupe.ControlPlane.Scheduling;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.ControlPlane.Services;

namespace Troupe.ControlPlane.Hosting;

/// <summary>The controllers of the control plane: adding one is a line here.</summary>
public static class ControllerRegistry
{
    public static readonly IReadOnlyList<ControllerRegistration> All =
    [
        .. Upkeep,
        new(ReplicaController.Name, ReplicaController.PropsOf),
        new(SchedulingController.Name, SchedulingController.PropsOf),
        new(EndpointsController.Name, EndpointsController.PropsOf),
        new(GarbageCollectionController.Name, GarbageCollectionController.PropsOf),
        new(NodeLifecycleController.Name, NodeLifecycleController.PropsOf),
        new(NamespaceController.Name, NamespaceController.PropsOf),
    ];

    /// <summary>What keeps the control plane's own records: it acts on no object that a user sees but old Events.</summary>
    public static IReadOnlyList<ControllerRegistration> Upkeep =>
    [
        ServiceAllocationController.Registration,
        PodCidrController.Registration,
        NodeNameController.Registration,
        EventExpiryController.Registration,
    ];
}
