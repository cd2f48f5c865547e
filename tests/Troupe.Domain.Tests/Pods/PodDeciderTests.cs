using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Tests.Pods;

public sealed class PodDeciderTests
{
    private static readonly Pod Web = Make.Pod("web");
    private static readonly PodEvent.Created Created = new(Web.Phase("Pending"));
    private static readonly EntityKey Key = Ask.KeyOf(Web);

    [Fact]
    public void Create_IsPendingWithItsClassOfService()
    {
        var pod = Spec.Given().When(Ask.Create(Web.Phase("Running"))).ThenObject<Pod>()!;

        Assert.Equal("Pending", pod.Status!.Phase);
        Assert.Equal("BestEffort", pod.Status.QosClass);
        Assert.Equal(1, pod.Metadata.Generation);
        Assert.Null(pod.Status.Conditions);
    }

    [Fact]
    public void Create_WithNode_IsScheduled()
    {
        var pod = Spec.Given().When(Ask.Create(Web.On("node-1"))).ThenObject<Pod>()!;

        Assert.Equal("True", PodConditions.Find(pod, PodConditions.PodScheduled)!.Status);
    }

    [Fact]
    public void Bind_Unbound_IsBoundAndScheduled()
    {
        var pod = Spec.Given(Created).When(Bind("node-1")).Then(new PodBound("node-1")).ThenObject<Pod>()!;

        Assert.Equal("node-1", pod.Spec.NodeName);
        var scheduled = PodConditions.Find(pod, PodConditions.PodScheduled)!;
        Assert.Equal("True", scheduled.Status);
        Assert.Equal(Ask.Now, scheduled.LastTransitionTime);
    }

    [Fact]
    public void Bind_ToTheSameNodeAgain_ChangesNothing() => Spec.Given(Created, new PodBound("node-1")).When(Bind("node-1")).ThenNothing();

    [Fact]
    public void Bind_PodBoundElsewhere_IsConflict() => Spec.Given(Created, new PodBound("node-1")).When(Bind("node-2"))
        .ThenRefused(StatusReason.Conflict, "bound to node node-1");

    [Fact]
    public void Bind_TerminatingPod_IsConflict() => Spec
        .Given(new PodEvent.Created(Web.Keeping("x/y")), new PodEvent.DeletionRequested(0, ["x/y"])).When(Bind("node-1"))
        .ThenRefused(StatusReason.Conflict, "being deleted");

    [Fact]
    public void MarkUnschedulable_Unbound_KeepsTheExplanation()
    {
        var pod = Spec.Given(Created).When(Unschedulable("0/3 nodes fit"))
            .Then(new PodUnschedulable("Unschedulable", "0/3 nodes fit")).ThenObject<Pod>()!;

        var scheduled = PodConditions.Find(pod, PodConditions.PodScheduled)!;
        Assert.Equal(("False", "Unschedulable", "0/3 nodes fit"), (scheduled.Status, scheduled.Reason, scheduled.Message));
    }

    [Fact]
    public void MarkUnschedulable_Repeated_ChangesNothing() => Spec.Given(Created, new PodUnschedulable("Unschedulable", "0/3 nodes fit"))
        .When(Unschedulable("0/3 nodes fit")).ThenNothing();

    [Fact]
    public void MarkUnschedulable_OtherMessage_KeepsTheTransitionTime()
    {
        var pod = Spec.Given(Created, new PodUnschedulable("Unschedulable", "0/3 nodes fit"))
            .When(Unschedulable("0/4 nodes fit")).Then(new PodUnschedulable("Unschedulable", "0/4 nodes fit")).ThenObject<Pod>()!;

        Assert.Equal(DateTimeOffset.UnixEpoch, PodConditions.Find(pod, PodConditions.PodScheduled)!.LastTransitionTime);
    }

    [Fact]
    public void MarkUnschedulable_Bound_IsConflict() => Spec.Given(Created, new PodBound("node-1")).When(Unschedulable("0/3 nodes fit"))
        .ThenRefused(StatusReason.Conflict, "bound to node node-1");

    [Fact]
    public void Replace_Image_IsSpecReplaced()
    {
        var wanted = Web.Image("nginx:2");

        var pod = Spec.Given(Created, new PodBound("node-1")).When(Ask.Replace(wanted))
            .Then(new PodSpecReplaced(wanted.On("node-1").Spec)).ThenObject<Pod>()!;

        Assert.Equal(1, pod.Metadata.Generation);
    }

    [Fact]
    public void Replace_AnyOtherFieldOfTheSpec_IsInvalid() => Spec.Given(Created)
        .When(Ask.Replace(Web with { Spec = Web.Spec with { RestartPolicy = "Never" } }))
        .ThenRefused(StatusReason.Invalid, "spec.containers[*].image");

    [Fact]
    public void Replace_OtherNode_IsInvalid() => Spec.Given(Created, new PodBound("node-1")).When(Ask.Replace(Web.On("node-2")))
        .ThenRefused(StatusReason.Invalid, "spec");

    [Fact]
    public void Replace_NodeOfAnUnboundPod_IsInvalid() => Spec.Given(Created).When(Ask.Replace(Web.On("node-2")))
        .ThenRefused(StatusReason.Invalid, "spec");

    private static BindPod Bind(string node) => new(node) { Target = Key, Context = Ask.By("scheduler") };

    private static MarkPodUnschedulable Unschedulable(string message) =>
        new("Unschedulable", message) { Target = Key, Context = Ask.By("scheduler") };
}
