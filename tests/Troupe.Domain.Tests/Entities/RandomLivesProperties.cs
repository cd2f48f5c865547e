using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Domain.Entities;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Namespaces.NamespaceCommand;
using static Troupe.Domain.Nodes.NodeCommand;
using static Troupe.Domain.Pods.PodCommand;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerCommand;

namespace Troupe.Domain.Tests.Entities;

/// <summary>Whatever is asked, in whatever order, no object ever gets into a state that its rules do not foresee.</summary>
public sealed class RandomLivesProperties
{
    private static readonly EntityKey WebPod = new("Pod", "default", "web");

    private static Gen<Pod> Pods =>
        from image in Gen.Elements("nginx:1", "nginx:2")
        from node in Gen.Elements<string?>(null, null, null, "node-1", "node-2")
        from phase in Gen.Elements("Pending", "Running", "Running", "Failed", "Succeeded")
        from ready in Gen.Elements(true, false)
        from uid in Gen.Elements("uid-web", "uid-web", "uid-web", "uid-2", null)
        from finalizers in Gen.Elements<string[]>([], [], ["x/y"], ["x/y", "x/z"])
        select (node is null ? Make.Pod("web") : Make.Pod("web").On(node)).Image(image).Phase(phase).Ready(ready).Keeping(finalizers)
            .Named(metadata => metadata with { Uid = uid });

    private static Gen<ApiObject> Objects => Gen.OneOf(
        Pods.Select(pod => (ApiObject)pod),
        Gen.Choose(0, 3).Select(replicas => (ApiObject)Make.ReplicationController("web", replicas)),
        Gen.Elements("10.254.1.1", "10.254.1.2", null, "None").Select(address => (ApiObject)Make.Service("web", address)),
        Gen.Elements("10.244.0.2", "10.244.0.3").Select(address => (ApiObject)Make.Endpoints("web", address)),
        Gen.Elements("True", "False").Select(ready => (ApiObject)Make.Node("web").Reporting(ready)),
        Gen.Elements("a", "b").Select(label =>
            (ApiObject)Make.Namespace("web").Labelled(("l", label)).Keeping(label == "a" ? [] : ["x/y"])));

    private static Gen<Command> Verbs(Gen<ApiObject> objects) => Gen.Frequency(
        (4, objects.Select(one => (Command)Ask.Create(one))),
        (3, objects.Select(one => (Command)Ask.Replace(one))),
        (3, objects.Select(one => (Command)Ask.ReplaceStatus(one))),
        (1, from one in objects
            from grace in Gen.Elements<long?>(null, 0, 5)
            from policy in Gen.Elements(null, "Background", "Foreground", "Orphan")
            select (Command)Ask.Delete(one, grace, policy)));

    private static Gen<Command> PodCommands => Gen.Frequency(
        (6, Verbs(Pods.Select(pod => (ApiObject)pod))),
        (2, Gen.Elements("node-1", "node-2").Select(node =>
            (Command)new BindPod(node) { Target = WebPod, Context = Ask.By("scheduler") })),
        (1, Gen.Elements("no node", "no memory").Select(why =>
            (Command)new MarkPodUnschedulable("Unschedulable", why) { Target = WebPod, Context = Ask.By("scheduler") })));

    private static Gen<Command> AllCommands => Gen.Frequency(
        (6, Verbs(Objects)),
        (2, PodCommands),
        (1, Gen.Choose(-1, 3).Select(replicas => (Command)new ScaleReplicationController(replicas)
        {
            Target = WebPod with { Kind = "ReplicationController" }, Context = Ask.By("admin"),
        })),
        (1, Gen.Elements("True", "Unknown").Select(status => (Command)new MarkNodeCondition("Ready", status, null, null)
        {
            Target = new EntityKey("Node", "", "web"), Context = Ask.By("nodes"),
        })),
        (1, Gen.Constant((Command)new FinalizeNamespace
        {
            Target = new EntityKey("Namespace", "", "web"), Context = Ask.By("namespaces"),
        })));

    [Fact]
    public void AnyCommands_DecidedEventsCanAlwaysBeApplied() => Prop.ForAll(AllCommands.ListOf().ToArbitrary(), commands =>
    {
        var states = new Dictionary<EntityKey, object>();
        foreach (var command in commands) Live(states, command);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void AnyCommands_ReplayedFromTheJournal_GiveTheSameObject() => Prop.ForAll(AllCommands.ListOf().ToArbitrary(), commands =>
    {
        var states = new Dictionary<EntityKey, object>();
        var journal = commands.SelectMany(command => Live(states, command).Select(@event => (command.Target, Event: @event)))
            .Select(row => (row.Target, Manifest: EventSerialization.Manifest(row.Event), Json: EventSerialization.Serialize(row.Event)))
            .ToList();
        foreach (var (key, live) in states)
        {
            var kind = EntityKinds.Find(key.Kind)!;
            var replayed = journal.Where(row => row.Target == key)
                .Select(row => EventSerialization.DeserializeEvent(row.Manifest, row.Json)).Aggregate(kind.Initial, kind.Apply);
            Assert.Equal(Json(live), Json(replayed));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void AnyCommands_APodOnceBoundNeverChangesItsNode() => Prop.ForAll(PodCommands.ListOf().ToArbitrary(), commands =>
    {
        var states = new Dictionary<EntityKey, object>();
        Pod? before = null;
        foreach (var command in commands)
        {
            Live(states, command);
            var after = (Pod?)EntityKind.ObjectOf(states[WebPod]);
            if (before?.Spec.NodeName is { } node && after?.Metadata.Uid == before.Metadata.Uid && !IsCreatedAnew(command))
                Assert.Equal(node, after!.Spec.NodeName);
            before = after;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void AnyCommands_AFinishedPodStaysFinished() => Prop.ForAll(PodCommands.ListOf().ToArbitrary(), commands =>
    {
        var states = new Dictionary<EntityKey, object>();
        string? end = null;
        foreach (var command in commands)
        {
            Live(states, command);
            var phase = ((Pod?)EntityKind.ObjectOf(states[WebPod]))?.Status?.Phase;
            if (end is not null && phase is not null && !IsCreatedAnew(command)) Assert.Equal(end, phase);
            end = phase is "Succeeded" or "Failed" ? phase : null;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <remarks>A deletion and a creation of the same name make another pod, even where a test reuses the uid.</remarks>
    private static bool IsCreatedAnew(Command command) => command is ObjectCommand.CreateObject;

    private static IReadOnlyList<DomainEvent> Live(Dictionary<EntityKey, object> states, Command command)
    {
        var kind = EntityKinds.Find(command.Target.Kind)!;
        var state = states.GetValueOrDefault(command.Target, kind.Initial);
        var decision = kind.Decide(state, command);
        var events = decision.Events.Select(@event => @event with { Context = EventContext.Of(command.Context) }).ToList();
        states[command.Target] = events.Aggregate(state, kind.Apply);
        return events;
    }

    private static string Json(object state) => Encoding.UTF8.GetString(EventSerialization.Serialize(state));
}
