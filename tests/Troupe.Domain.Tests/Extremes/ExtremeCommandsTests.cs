using Troupe.Domain.Entities;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Nodes.NodeCommand;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerCommand;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.Domain.Tests.Extremes;

/// <summary>The commands that only one kind understands, at the ends of what they can carry.</summary>
public sealed class ExtremeCommandsTests
{
    private static readonly string?[] Texts = [null, "", "None", "0.0.0.0", "10.254.255.255", "fd00::1", "10.244.0.0/33", "::/0", "\0"];
    private static readonly ServiceAddressRanges Ranges = new("10.254.0.0/28", 30000, 30003, new Dictionary<string, string>());
    private static readonly int?[] Numbers = [null, 0, -1, 30000, 65536, int.MaxValue, int.MinValue];

    [Fact]
    public void Scale_AnyNumber_IsRefusedOrApplied()
    {
        foreach (var replicas in Numbers.OfType<int>())
            Live(Ask.Create(Make.ReplicationController("web", 1)), new ScaleReplicationController(replicas)
            {
                Target = Ask.KeyOf(Make.ReplicationController("web", 1)), Context = Ask.By("admin"),
            });
    }

    [Fact]
    public void Mark_AnyTexts_AreRefusedOrApplied()
    {
        foreach (var text in Texts)
        {
            var (node, pod) = (Make.Node("node-1"), Make.Pod("web"));
            Live(Ask.Create(node), new MarkNodeCondition(text!, text!, text, text) { Target = Ask.KeyOf(node), Context = Ask.By("nodes") },
                new AssignPodCidr(text!) { Target = Ask.KeyOf(node), Context = Ask.By("nodes") });
            Live(Ask.Create(pod), new MarkPodUnschedulable(text!, text!) { Target = Ask.KeyOf(pod), Context = Ask.By("scheduler") },
                new BindPod(text!) { Target = Ask.KeyOf(pod), Context = Ask.By("scheduler") });
        }
    }

    [Fact]
    public void ReserveAddresses_AnyWish_IsRefusedOrApplied()
    {
        foreach (var text in Texts)
            foreach (var number in Numbers)
            {
                var request = new ServiceAddressRequest("default/web", "uid-web", text, [new NodePortRequest(text, "TCP", number)]);
                Live(
                    new ReserveServiceAddresses(request, Ranges) { Target = ServiceAllocationsKind.Key, Context = Ask.By("admin") },
                    new ReserveServiceAddresses(request with { Uid = "uid-2" }, Ranges)
                    {
                        Target = ServiceAllocationsKind.Key, Context = Ask.By("admin"),
                    });
            }
    }

    [Fact]
    public void ReservePodCidr_AnyWish_IsRefusedOrApplied()
    {
        foreach (var text in Texts)
            Live(new ReservePodCidr("node-1", "uid-1", new PodCidrRange("10.244.0.0/16", 24), text)
            {
                Target = PodCidrAllocationsKind.Key, Context = Ask.By("admin"),
            });
    }

    private static void Live(params IReadOnlyList<Command> commands)
    {
        var kind = EntityKinds.Find(commands[0].Target.Kind)!;
        var state = kind.Initial;
        foreach (var command in commands)
            state = kind.Decide(state, command).Events.Select(@event => @event with { Context = EventContext.Of(command.Context) })
                .Aggregate(state, kind.Apply);
    }
}
