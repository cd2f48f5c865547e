using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>A kit without an actor of its own as sender of what the test tells.</summary>
public interface INoImplicitSender;

/// <summary>An actor system, an actor that stands for the test, and words to say what it must receive.</summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static long s_lastActor;

    private readonly ITestKitAssertions _assertions;
    private readonly MessageInbox _inbox = new();
    private MessageEnvelope _last = NullMessageEnvelope.Instance;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, DefaultConfig, null, testActorName) { }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, config, actorSystemName, testActorName) { }

    private TestKitBase(ITestKitAssertions assertions, ActorSystem system, Config config, string actorSystemName, string testActorName)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions));
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config is null ? DefaultConfig : config.WithFallback(DefaultConfig));
        Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        TestKitSettings = new TestKitSettings(Sys.Settings.Config);
        var name = testActorName ?? "testActor" + Interlocked.Increment(ref s_lastActor);
        TestActor = ((ExtendedActorSystem)Sys).SystemActorOf(Props.Create(() => new TestActor(_inbox)), name);
        if (this is not INoImplicitSender) ActorCell.SpeakAs(TestActor);
    }

    public static Config DefaultConfig { get; } =
        ConfigurationFactory.FromResource("Akka.TestKit.reference.conf", typeof(TestKitBase).Assembly);

    /// <summary>How the kit is configured whatever the test says.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("akka.loglevel = DEBUG");

    public ActorSystem Sys { get; }

    public TestKitSettings TestKitSettings { get; }

    /// <summary>The test, as an actor.</summary>
    public IActorRef TestActor { get; }

    public bool HasMessages => !_inbox.IsEmpty;

    public object LastMessage => _last.Message;

    public IActorRef LastSender =>
        _last.Sender ?? throw new IllegalActorStateException("No message was received yet, so there is no sender.");

    public EventFilterFactory EventFilter => new(this);

    public ILoggingAdapter Log => field ??= Logging.GetLogger(Sys, GetType());

    internal ITestKitAssertions AssertionsInternal => _assertions;

    public IActorRef ActorOf(Props props, string name = null) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>(
        System.Linq.Expressions.Expression<Func<TActor>> factory, string name = null) where TActor : ActorBase =>
        Sys.ActorOf(Props.Create(factory), name);

    public IActorRef ActorOf<TActor>(string name = null) where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>(), name);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>Watches, so that the test can expect the actor's end; the watch is in place when this returns.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Ask<Done>(new TestActor.WatchActor(actorToWatch), TestKitSettings.DefaultTimeout).GetAwaiter().GetResult();
        return actorToWatch;
    }

    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await TestActor.Ask<Done>(new TestActor.WatchActor(actorToWatch), TestKitSettings.DefaultTimeout).ConfigureAwait(false);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Ask<Done>(new TestActor.UnwatchActor(actorToUnwatch), TestKitSettings.DefaultTimeout).GetAwaiter().GetResult();
        return actorToUnwatch;
    }

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new TestActor.Ignore(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<T>(Func<T, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is T typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<T>() => IgnoreMessages(message => message is T);

    public void IgnoreNoMessages() => TestActor.Tell(new TestActor.Ignore(null), ActorRefs.NoSender);

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;

    /// <summary>Ends the system and waits until it has.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = duration ?? Dilated(TimeSpan.FromSeconds(10));
        var stopped = system.Terminate().Wait(limit);
        if (stopped || !verifySystemShutdown) return;
        throw new TimeoutException($"{system.Name} did not stop within {limit}.");
    }

    protected virtual void AfterAll() => Shutdown();

    private static T Now<T>(ValueTask<T> synchronous) => synchronous.GetAwaiter().GetResult();

    private static void Now(ValueTask synchronous) => synchronous.GetAwaiter().GetResult();
}
