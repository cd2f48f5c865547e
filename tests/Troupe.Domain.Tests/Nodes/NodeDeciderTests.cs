using Troupe.Api.Nodes;
using Troupe.Api.Quantities;
using Troupe.Api.Responses;
using Troupe.Domain.Nodes;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Nodes.NodeCommand;
using static Troupe.Domain.Nodes.NodeEvent;

namespace Troupe.Domain.Tests.Nodes;

public sealed class NodeDeciderTests
{
    private static readonly Node Node = Make.Node("node-1");
    private static readonly NodeEvent.Created Created = new(Node);
    private static readonly NodeEvent.Created Reporting = new(Node.Reporting("True"));

    [Fact]
    public void Create_KeepsTheStatusThatTheAgentSends() =>
        Assert.Equal("True", Spec.Given().When(Ask.Create(Node.Reporting("True"))).ThenObject<Node>()!.Status!.Conditions![0].Status);

    [Fact]
    public void Report_First_IsStatusReported()
    {
        var node = Spec.Given(Created).When(Ask.ReplaceStatus(Node.Reporting("True"))).ThenObject<Node>()!;

        Assert.Equal(Ask.Now, node.Status!.Conditions![0].LastTransitionTime);
        Assert.Equal("10.99.0.1", node.Status.Addresses![0].Address);
    }

    [Fact]
    public void Report_HeartbeatAlone_ChangesNothing()
    {
        var beating = Node.Reporting("True");
        var beat = beating.Status!.Conditions![0] with { LastHeartbeatTime = Ask.Now.AddSeconds(10) };
        beating = beating with { Status = beating.Status with { Conditions = [beat] } };

        Spec.Given(Reporting).When(Ask.ReplaceStatus(beating)).ThenNothing();
    }

    [Fact]
    public void Report_OfAClockThatIsAhead_IsOfNow()
    {
        var reported = Node.Reporting("False");
        var ahead = reported.Status!.Conditions![0] with { LastTransitionTime = DateTimeOffset.MaxValue };
        var node = reported with { Status = reported.Status with { Conditions = [ahead] } };

        foreach (var outcome in (Outcome[])[Spec.Given(Created).When(Ask.ReplaceStatus(node)), Spec.Given().When(Ask.Create(node))])
            Assert.Equal(Ask.Now, outcome.ThenObject<Node>()!.Status!.Conditions![0].LastTransitionTime);
    }

    [Fact]
    public void Report_OtherCondition_IsConditionChanged()
    {
        var node = Spec.Given(Reporting).When(Ask.ReplaceStatus(Node.Reporting("False", "RuntimeDown")))
            .Then(new NodeConditionChanged("Ready", "False", "RuntimeDown", null)).ThenObject<Node>()!;

        Assert.Equal(("False", Ask.Now), (node.Status!.Conditions![0].Status, node.Status.Conditions[0].LastTransitionTime));
    }

    [Fact]
    public void Report_MoreMemory_IsStatusReported()
    {
        var grown = Node.Reporting("True");
        var status = grown.Status! with { Capacity = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("8Gi") } };

        var node = Spec.Given(Reporting).When(Ask.ReplaceStatus(grown with { Status = status })).ThenObject<Node>()!;

        Assert.Equal(Quantity.Parse("8Gi"), node.Status!.Capacity!["memory"]);
    }

    [Fact]
    public void MarkCondition_Silent_IsUnknownSinceNow()
    {
        var node = Spec.Given(Reporting).When(Mark("Unknown")).Then(new NodeConditionChanged("Ready", "Unknown", "Silent", "no heartbeat"))
            .ThenObject<Node>()!;

        Assert.Equal(Ask.Now, node.Status!.Conditions![0].LastTransitionTime);
        Assert.NotNull(node.Status.Capacity);
    }

    [Fact]
    public void MarkCondition_Repeated_ChangesNothing() => Spec
        .Given(Reporting, new NodeConditionChanged("Ready", "Unknown", "Silent", "no heartbeat")).When(Mark("Unknown")).ThenNothing();

    [Fact]
    public void Report_AfterSilence_IsReadyAgain() => Spec
        .Given(Reporting, new NodeConditionChanged("Ready", "Unknown", "Silent", "no heartbeat"))
        .When(Ask.ReplaceStatus(Node.Reporting("True")))
        .Then(new NodeConditionChanged("Ready", "True", null, null));

    [Fact]
    public void AssignPodCidr_None_IsAssigned()
    {
        var node = Spec.Given(Created).When(Assign("10.244.3.0/24")).Then(new NodePodCidrAssigned("10.244.3.0/24")).ThenObject<Node>()!;

        Assert.Equal(["10.244.3.0/24"], node.Spec.PodCIDRs!);
    }

    [Fact]
    public void AssignPodCidr_Same_ChangesNothing() =>
        Spec.Given(Created, new NodePodCidrAssigned("10.244.3.0/24")).When(Assign("10.244.3.0/24")).ThenNothing();

    [Fact]
    public void AssignPodCidr_Another_IsInvalid() => Spec.Given(Created, new NodePodCidrAssigned("10.244.3.0/24"))
        .When(Assign("10.244.4.0/24")).ThenRefused(StatusReason.Invalid, "spec.podCIDR");

    [Fact]
    public void Replace_PodCidrAlone_IsAssigned() => Spec.Given(Created)
        .When(Ask.Replace(Node with { Spec = new NodeSpec { PodCIDR = "10.244.3.0/24" } }))
        .Then(new NodePodCidrAssigned("10.244.3.0/24"));

    [Fact]
    public void Replace_Cordon_KeepsThePodCidr() => Spec.Given(Created, new NodePodCidrAssigned("10.244.3.0/24"))
        .When(Ask.Replace(Node with { Spec = new NodeSpec { Unschedulable = true } }))
        .Then(new NodeSpecReplaced(new NodeSpec { Unschedulable = true, PodCIDR = "10.244.3.0/24", PodCIDRs = ["10.244.3.0/24"] }));

    [Fact]
    public void Replace_OtherPodCidr_IsInvalid() => Spec.Given(Created, new NodePodCidrAssigned("10.244.3.0/24"))
        .When(Ask.Replace(Node with { Spec = new NodeSpec { PodCIDR = "10.244.4.0/24" } }))
        .ThenRefused(StatusReason.Invalid, "spec.podCIDR");

    private static MarkNodeCondition Mark(string status) =>
        new("Ready", status, "Silent", "no heartbeat") { Target = Ask.KeyOf(Node), Context = Ask.By("node-lifecycle") };

    private static AssignPodCidr Assign(string cidr) => new(cidr) { Target = Ask.KeyOf(Node), Context = Ask.By("node-lifecycle") };
}
