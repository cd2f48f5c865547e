using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;
using Troupe.Domain.GarbageCollection;
using Troupe.Domain.Namespaces;
using Troupe.Domain.Nodes;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.Scheduling;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Services;
using Troupe.Domain.Tests.Specifications;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Domain.Tests.Extremes;

/// <summary>One object at the ends of what it can hold stops no plan, and takes nothing from the objects beside it.</summary>
public sealed class ExtremePlansTests
{
    private static readonly DateTimeOffset[] Times = [Ask.Now, DateTimeOffset.MinValue, DateTimeOffset.MaxValue];
    private static readonly Pod GoodPod = Ready(Make.Pod("good").On("node-2").Labelled(("app", "web")), "10.244.1.9");
    private static readonly Node GoodNode = Good<Node>().Named(metadata => metadata with { Name = "node-2", Uid = "uid-node-2" });

    [Fact]
    public void Schedule_AnyExtremePodOrNode_NeverGivesMoreThanThereIs()
    {
        foreach (var (what, pod) in All<Pod>()) Told(what, () => Schedule(pod, GoodNode));
        var good = Good<Pod>();
        foreach (var (what, node) in All<Node>()) Told(what, () => Schedule(good, node));
    }

    [Fact]
    public void NodeLifecycle_AnyExtremeNodeOrPod_StillLosesTheSilentOne()
    {
        var silent = new NodeObservation("node-2", GoodNode, Ask.Now.AddHours(-1), [GoodPod]);
        var good = Good<Pod>();
        foreach (var time in Times)
        {
            foreach (var (what, node) in All<Node>())
                Told(what, () => Lifecycle(new NodeObservation("node-1", node, time, [good]), silent));
            foreach (var (what, pod) in All<Pod>())
                Told(what, () => Lifecycle(new NodeObservation("node-1", null, time, [pod]), silent));
        }
    }

    [Fact]
    public void Replicas_AnyExtremeControllerOrPod_CreateAndDeleteNoMoreThanABurst()
    {
        var good = Good<ReplicationController>();
        foreach (var time in Times)
        {
            foreach (var (what, controller) in All<ReplicationController>())
                Told(what, () => Replicas(controller, [Owned(GoodPod, controller)], time));
            foreach (var (what, pod) in All<Pod>()) Told(what, () => Replicas(good, [Owned(pod, good), GoodPod], time));
        }
    }

    [Fact]
    public void Endpoints_AnyExtremeServiceOrPod_KeepTheGoodPod()
    {
        var good = Good<Service>();
        foreach (var (what, pod) in All<Pod>())
        {
            var plan = Told(what, () => EndpointsPlan.Compute(good, [pod, GoodPod]))!;
            Assert.True(plan.Subsets!.Any(subset => subset.Addresses!.Any(address => address.Ip == "10.244.1.9")), what);
            var faults = Api.Kinds.ObjectValidator.Validate(plan);
            Assert.True(faults.Count == 0, $"{what}: {string.Join("; ", faults)}");
        }

        foreach (var (what, service) in All<Service>())
        {
            Told(what, () => EndpointsPlan.Compute(service, [GoodPod]));
            Told(what, () => AllocationReconciliation.Compute(
                ServiceAllocationsState.Empty, [service, Make.Service("good")], DateTimeOffset.MaxValue, TimeSpan.MaxValue));
        }
    }

    [Theory]
    [MemberData(nameof(ExtremeLivesTests.Kinds), MemberType = typeof(ExtremeLivesTests))]
    public void Collect_AnyExtremeOfAnyKind_IsPlanned(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
        {
            if (extreme.Unchecked(kind) is not { } item) continue;
            Told(extreme.What, () => Collect(item));
            var leaving = Make.Namespace("default") with { Status = new NamespaceStatus { Phase = "Terminating" } };
            Told(extreme.What, () => NamespaceDeletionPlan.Compute(leaving, [item, GoodPod]));
            if (item is Namespace @namespace) Told(extreme.What, () => NamespaceDeletionPlan.Compute(@namespace, [GoodPod]));
        }
    }

    private static Placement Schedule(Pod pod, Node node)
    {
        var cluster = new ClusterSnapshot();
        cluster.SetNode(node);
        cluster.SetPod(GoodPod);
        var demand = new PodDemand(pod);
        var placement = new Scheduler().Place(demand, cluster);
        if (placement is not Placement.OnNode placed) return placement;

        cluster.Assume(pod, placed.Node);
        var info = cluster.Find(placed.Node)!;
        Assert.True(demand.MilliCpu == 0 || info.RequestedMilliCpu <= info.AllocatableMilliCpu);
        Assert.True(demand.Memory == 0 || info.RequestedMemory <= info.AllocatableMemory);
        cluster.RemovePod(pod.Metadata.Uid!);
        Assert.True(info.PodCount == (placed.Node == "node-2" ? 1 : 0) || info.Node is null);
        return placement;
    }

    private static object Lifecycle(NodeObservation strange, NodeObservation silent)
    {
        var plan = NodeLifecyclePlan.Compute([strange, silent], new NodeLifecycleOptions(), Ask.Now);
        Assert.Contains(plan.MarkUnknown, mark => mark.Node == "node-2");
        Assert.Contains(plan.MarkUnready, pod => pod.Metadata.Name == "good");
        Assert.True(plan.ComputeAgainIn is null || (plan.ComputeAgainIn > TimeSpan.Zero && plan.ComputeAgainIn <= TimeSpan.FromDays(1)));
        return plan.ToString();
    }

    private static object Replicas(ReplicationController controller, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        var pending = ReplicaExpectations.None.ExpectCreations(["web-1"], now);
        var plan = ReplicaPlan.Compute(controller, pods, pending, now, new ReplicaFailure("FailedCreate", "no", now));
        var later = ReplicaPlan.Compute(controller, pods, ReplicaExpectations.None, now);
        Assert.InRange(later.Create, 0, Math.Min(ReplicaPlan.Burst, Math.Max(0, controller.Spec.Replicas ?? 1)));
        Assert.InRange(later.Delete.Count, 0, pods.Count);
        Assert.True(later.ComputeAgainIn is null || later.ComputeAgainIn <= TimeSpan.FromDays(1));
        return $"{plan} {later} {controller.NewPod()}";
    }

    private static object Collect(ApiObject item)
    {
        var graph = new OwnershipGraph();
        var owner = Make.ReplicationController("web", 1);
        foreach (var one in (ApiObject[])[owner, item, GoodPod]) graph.Set(one);
        var plans = (graph.Plan(item), graph.Plan(owner));
        graph.Remove(item.Metadata.Uid!);
        return plans;
    }

    private static Pod Owned(Pod pod, ReplicationController controller) => pod with
    {
        Metadata = pod.Metadata with { OwnerReferences = [controller.OwnerReference()] },
    };

    private static Pod Ready(Pod pod, string ip) => pod.Ready() with
    {
        Status = pod.Ready().Status! with { PodIP = ip },
    };

    private static T Good<T>() where T : ApiObject => All<T>().First().Object;

    private static IEnumerable<(string What, T Object)> All<T>() where T : ApiObject =>
        from extreme in ExtremeObjects.Of(ResourceKinds.Of<T>())
        let item = extreme.Unchecked(ResourceKinds.Of<T>())
        where item is not null
        select (extreme.What, (T)item);

    private static TResult Told<TResult>(string what, Func<TResult> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {failure.Message}", failure);
        }
    }
}
