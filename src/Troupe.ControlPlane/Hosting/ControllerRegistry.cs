using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.GarbageCollection;
using Troupe.ControlPlane.Namespaces;
using Troupe.ControlPlane.Nodes;
using Troupe.ControlPlane.ReplicationControllers;
using Troupe.ControlPlane.Scheduling;
using Troupe.ControlPlane.Services;

namespace Troupe.ControlPlane.Hosting;

/// <summary>The controllers of the control plane: adding one is a line here.</summary>
public static class ControllerRegistry
{
    public static readonly IReadOnlyList<ControllerRegistration> All =
    [
        new(ReplicationManager.Name, ReplicationManager.PropsOf),
        new(SchedulerActor.Name, SchedulerActor.PropsOf),
        new(EndpointsController.Name, EndpointsController.PropsOf),
        new(GarbageCollector.Name, GarbageCollector.PropsOf),
        new(NodeLifecycleController.Name, NodeLifecycleController.PropsOf),
        new(NamespaceController.Name, NamespaceController.PropsOf),
    ];
}
