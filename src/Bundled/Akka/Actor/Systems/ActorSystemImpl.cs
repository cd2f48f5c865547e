using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The embedded engine's system: its tree, its services, its beginning and end.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExtensionRegistry _extensions;
    private readonly RootActorPath _rootPath;
    private readonly LocalActorRef _root;
    private readonly LocalActorRef _user;
    private readonly LocalActorRef _system;
    private readonly List<Action> _onTermination = [];
    private readonly Lock _terminationLock = new();
    private long _lastTemporary;
    private int _lastUid;
    private bool _terminating;

    public ActorSystemImpl(string name, Config config)
    {
        Name = name;
        Settings = new Settings(this, config);
        Throughput = Settings.Config.GetInt("akka.actor.default-dispatcher.throughput", 100);
        AskTimeout = Settings.AskTimeout;
        _rootPath = new RootActorPath(new Address("akka", name));
        _extensions = new ExtensionRegistry(this);
        EventStream = new EventStream(false);
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        DeadLetterRef = new DeadLetterActorRef(this, _rootPath / "deadLetters");
        Log = Logging.GetLogger(this, $"ActorSystem({name})");
        Scheduler = CreateScheduler();
        _root = new LocalActorRef(this, Props.Create(() => new RootGuardianActor()), new BeyondRoot(this, Terminated), _rootPath);
        _root.Receive(new Create(null));
        var strategy = GuardianStrategy(Settings.Config.GetString("akka.actor.guardian-supervisor-strategy"));
        _user = _root.Cell.AttachChild(Props.Create(() => new GuardianActor(strategy)), "user", true);
        _system = _root.Cell.AttachChild(Props.Create(() => new GuardianActor(SupervisorStrategy.DefaultStrategy)), "system", true);
        Serialization = new Serialization.Serialization(this);
    }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override Serialization.Serialization Serialization { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => DeadLetterRef;

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override IInternalActorRef Guardian => _user;

    public override IInternalActorRef SystemGuardian => _system;

    public override IInternalActorRef LookupRoot => _root;

    internal DeadLetterActorRef DeadLetterRef { get; }

    internal int Throughput { get; }

    internal TimeSpan AskTimeout { get; }

    public override IActorRef ActorOf(Props props, string name = null) => _user.Cell.AttachChild(props, name, false);

    public override IActorRef SystemActorOf(Props props, string name = null) => _system.Cell.AttachChild(props, name, true);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override void Stop(IActorRef actor) => ((IInternalActorRef)actor).Stop();

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Register(extensionId);

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    public override bool HasExtension(Type type) => _extensions.TryGet(type, out _);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension) => _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = _extensions.TryGet(typeof(T), out var any);
        extension = (T)any;
        return found;
    }

    internal long NextUid() => unchecked((uint)Interlocked.Increment(ref _lastUid));

    internal ActorPath NextTemporaryPath() =>
        new ChildActorPath(_rootPath / "temp", "$" + Interlocked.Increment(ref _lastTemporary), ActorPath.UndefinedUid);

    private static SupervisorStrategy GuardianStrategy(string configurator) => configurator switch
    {
        "Akka.Actor.StoppingSupervisorStrategy" => SupervisorStrategy.StoppingStrategy,
        "Akka.Actor.DefaultSupervisorStrategy" => SupervisorStrategy.DefaultStrategy,
        _ => throw new ConfigurationException($"akka.actor.guardian-supervisor-strategy: {configurator} is not known."),
    };

    private IScheduler CreateScheduler()
    {
        var implementation = Settings.Config.GetString("akka.scheduler.implementation");
        if (string.IsNullOrEmpty(implementation)) return new TimerBasedScheduler(Settings.Config, Log);
        var type = Type.GetType(implementation)
            ?? throw new ConfigurationException($"akka.scheduler.implementation: there is no type {implementation}.");
        return (IScheduler)Activator.CreateInstance(type, Settings.Config, Log);
    }
}
