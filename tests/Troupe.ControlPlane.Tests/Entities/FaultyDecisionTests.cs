using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Xunit;
using static Troupe.Domain.Entities.ObjectCommand;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.ControlPlane.Tests.Entities;

/// <summary>What cannot be applied is never committed.</summary>
public sealed class FaultyDecisionTests() : TestKit(ConfigurationFactory.ParseString("""
    akka.loglevel = OFF
    akka.persistence.journal.plugin = "held"
    held.class = "Troupe.ControlPlane.Tests.Entities.HeldJournal, Troupe.ControlPlane.Tests"
    """))
{
    private static readonly EntityKey Key = new("Pod", "default", "web");
    private static readonly CommandContext Asked = new("alice", 7, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private readonly FaultyKind _rules = FaultyKind.OfPods();

    private static readonly Dictionary<string, (Action<FaultyKind> Break, StatusReason Reason)> AllFaults = new()
    {
        ["the decision throws"] = (rules => rules.Deciding = (_, _) => throw new NullReferenceException(), StatusReason.InternalError),
        ["an event cannot be applied"] =
            (rules => rules.Applying = (_, _) => throw new InvalidOperationException("cannot follow"), StatusReason.InternalError),
        ["a number is too large"] = (rules => rules.Applying = (_, _) => throw new OverflowException("too large"), StatusReason.Invalid),
        ["a time is out of range"] =
            (rules => rules.Applying = (_, e) => DateTimeOffset.MaxValue.AddSeconds(1), StatusReason.Invalid),
        ["the second event cannot be applied"] = (Second(new PodEvent.Created(Pod())), StatusReason.InternalError),
        ["an event has no manifest"] = (Second(new Unnamed()), StatusReason.InternalError),
        ["an event cannot be written"] = (Second(new PodBound(null!) { ManagedFields = new Bottomless() }), StatusReason.InternalError),
        ["the object has no spec behind it"] = (Second(new PodSpecReplaced(null!)), StatusReason.InternalError),
        ["it becomes another object"] =
            (rules => rules.Applying = (state, e) => new PodState { Object = Pod() with { Kind = "Node" } }, StatusReason.InternalError),
    };

    public static TheoryData<string> Faults => [.. AllFaults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Execute_WhatItLeadsToCannotBe_IsRefusedAndTheEntityLives(string fault)
    {
        var entity = Watch(Sys.ActorOf(Props.Create(() => new EntityActor(Key, _rules, new EntitySettings(1_000, _ => false)))));
        AllFaults[fault].Break(_rules);

        entity.Tell(new CreateObject(Pod()) { Target = Key, Context = Asked });

        var refused = ExpectMsg<CommandRefused>();
        Assert.Equal(AllFaults[fault].Reason, refused.Refusal.Reason);
        Assert.Contains("nothing was written", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(HeldJournal.Of(Sys).Kept(Key.PersistenceId));

        (_rules.Deciding, _rules.Applying) = (PodKind.Instance.Decide, PodKind.Instance.Apply);
        entity.Tell(new CreateObject(Pod()) { Target = Key, Context = Asked });
        Assert.Equal(1, ExpectMsg<CommandAccepted>().SequenceNr);
        entity.Tell(new BindPod("node-1") { Target = Key, Context = Asked });
        Assert.Equal(2, ExpectMsg<CommandAccepted>().SequenceNr);
    }

    private static Action<FaultyKind> Second(DomainEvent second) =>
        rules => rules.Deciding = (_, _) => Decision.Accept(new PodEvent.Created(Pod()), second);

    private static Pod Pod()
    {
        var pod = Make.Pod("web");
        return pod with { Metadata = pod.Metadata with { Uid = "uid-1" } };
    }

    private sealed record Unnamed : DomainEvent;

    private sealed class Bottomless : List<Api.Metadata.ManagedFieldsEntry>, IEnumerable<Api.Metadata.ManagedFieldsEntry>
    {
        IEnumerator<Api.Metadata.ManagedFieldsEntry> IEnumerable<Api.Metadata.ManagedFieldsEntry>.GetEnumerator() =>
            throw new NotSupportedException("it cannot be written");
    }
}
