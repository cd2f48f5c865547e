using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Entities;
using Troupe.Journal;
using Xunit;
using static Troupe.Domain.Entities.ObjectCommand;
using static Troupe.Domain.Pods.PodCommand;

namespace Troupe.ControlPlane.Tests.Entities;

public sealed class EntityActorTests() : TestKit(ConfigurationFactory.ParseString("""
    akka.loglevel = OFF
    akka.test { single-expect-default = 60s, default-timeout = 60s }
    akka.persistence.journal.plugin = "held"
    akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
    held.class = "Troupe.ControlPlane.Tests.Entities.HeldJournal, Troupe.ControlPlane.Tests"
    """))
{
    private static readonly EntityKey Key = new("Pod", "default", "web");
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private HeldJournal.Gate Gate => HeldJournal.Of(Sys);

    [Fact]
    public void Create_NotYetDurable_IsNotAnswered()
    {
        Gate.Close();
        var pod = Entity();

        pod.Tell(Create());

        ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Gate.Open();
        var accepted = ExpectMsg<CommandAccepted>();
        Assert.Equal((Key.PersistenceId, 1L), (accepted.PersistenceId, accepted.SequenceNr));
    }

    [Fact]
    public void Create_Accepted_StampsWhoWhyAndWhen()
    {
        Entity().Tell(Create());

        var @event = Assert.Single(ExpectMsg<CommandAccepted>().Events);
        Assert.NotNull(@event);
        Assert.Equal(new EventContext("alice", 7, Noon), Assert.Single(Gate.Kept(Key.PersistenceId)).Context);
    }

    [Fact]
    public void Create_JournalRefuses_IsRefusedWithTheCauseAndCanBeTriedAgain()
    {
        Gate.Fail(new JournalException(JournalFailure.DiskFull, "no space left on device"));
        var (pod, undertaker) = (Entity(), CreateTestProbe());
        undertaker.Watch(pod);

        pod.Tell(Create());

        var refused = ExpectMsg<CommandRefused>();
        Assert.Equal(StatusReason.ServiceUnavailable, refused.Refusal.Reason);
        Assert.Equal("the journal could not be written: no space left on device", refused.Refusal.Message);
        undertaker.ExpectTerminated(pod);
        Gate.Open();
        Entity().Tell(Create());
        Assert.Equal(1, ExpectMsg<CommandAccepted>().SequenceNr);
    }

    public static TheoryData<Exception> Doubts =>
    [
        new JournalException(JournalFailure.InDoubt, "the device failed"), new TimeoutException("60 s"),
        new IOException("connection reset"),
        new Npgsql.PostgresException("terminating connection", "FATAL", "FATAL", "57P01"), new TaskCanceledException("stopped"),
    ];

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Create_JournalDoesNotSayHowItEnded_IsUnknown(Exception cause)
    {
        Gate.Fail(cause);

        Entity().Tell(Create());

        var refused = ExpectMsg<CommandRefused>();
        Assert.Equal(StatusReason.Timeout, refused.Refusal.Reason);
        Assert.Contains("nobody knows whether it was written", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WaitingBehindAFailedWrite_IsRefusedToo()
    {
        Sys.ActorOf(Props.Create(() => new UndeliveredCommands())).Tell(new Identify("listening"));
        ExpectMsg<ActorIdentity>();
        Gate.Close();
        var pod = Entity();
        pod.Tell(Create());
        pod.Tell(Bind("node-1"));
        Gate.Fail(new JournalException(JournalFailure.DiskFull, "no space left on device"));

        Assert.Equal(StatusReason.ServiceUnavailable, ExpectMsg<CommandRefused>().Refusal.Reason);
        Assert.Equal(StatusReason.ServiceUnavailable, ExpectMsg<CommandRefused>().Refusal.Reason);
    }

    [Fact]
    public void Create_DryRun_IsAnsweredAndKeepsNothing()
    {
        var pod = Entity();

        pod.Tell(Create() with { Context = Context with { DryRun = true } });

        Assert.Equal("web", ExpectMsg<CommandAccepted>().Object!.Metadata.Name);
        Assert.Empty(Gate.Kept(Key.PersistenceId));
        pod.Tell(Bind("node-1"));
        Assert.Equal(StatusReason.NotFound, ExpectMsg<CommandRefused>().Refusal.Reason);
    }

    [Fact]
    public void Bind_OlderSequenceNr_IsConflict()
    {
        var pod = Entity();
        pod.Tell(Create());
        ExpectMsg<CommandAccepted>();

        pod.Tell(Bind("node-1") with { Context = Context with { ExpectedSequenceNr = 0 } });
        Assert.Equal(StatusReason.Conflict, ExpectMsg<CommandRefused>().Refusal.Reason);
        pod.Tell(Bind("node-1") with { Context = Context with { ExpectedSequenceNr = 1 } });
        Assert.Equal(2, ExpectMsg<CommandAccepted>().SequenceNr);
    }

    [Fact]
    public void Bind_Repeated_WritesNothingMore()
    {
        var pod = Entity();
        foreach (var command in new Command[] { Create(), Bind("node-1"), Bind("node-1") }) pod.Tell(command);

        var last = ReceiveN(3).Cast<CommandAccepted>().Last();

        Assert.Equal(2, last.SequenceNr);
        Assert.Empty(last.Events);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2)]
    public void Restart_AfterEvents_ComesBackAsItWas(int eventsPerSnapshot)
    {
        var pod = Watch(Entity(eventsPerSnapshot));
        var created = (CreateObject)Create();
        Command[] commands = [created, Bind("node-1"), .. Enumerable.Range(0, 5).Select(i => Replace(created.Object, $"{i}"))];
        foreach (var command in commands) pod.Tell(command);
        var live = ReceiveN(commands.Length).Cast<CommandAccepted>().Last();
        pod.Tell(PoisonPill.Instance);
        ExpectTerminated(pod);

        Entity(eventsPerSnapshot).Tell(Bind("node-1"));

        var replayed = ExpectMsg<CommandAccepted>();
        Assert.Equal(live.SequenceNr, replayed.SequenceNr);
        Assert.True(Content.Same(live.Object, replayed.Object));
    }

    private static CommandContext Context => new("alice", 7, Noon);

    private static Command Create()
    {
        var pod = Make.Pod("web");
        return new CreateObject(pod with { Metadata = pod.Metadata with { Uid = "uid-1" } }) { Target = Key, Context = Context };
    }

    private static BindPod Bind(string node) => new(node) { Target = Key, Context = Context };

    private static ReplaceObject Replace(Api.Metadata.ApiObject @object, string value)
    {
        var pod = (Pod)@object;
        var bound = pod.Labelled("step", value) with { Spec = pod.Spec with { NodeName = "node-1" } };
        return new ReplaceObject(bound) { Target = Key, Context = Context };
    }

    private IActorRef Entity(int eventsPerSnapshot = 1_000) =>
        Sys.ActorOf(EntityActor.PropsOf(Key.PersistenceId, new EntitySettings(eventsPerSnapshot, _ => true)));
}
