using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

internal sealed partial class ActorSystemImpl
{
    internal void Start()
    {
        _root.Tell(new RootGuardianActor.WatchGuardian(_user, _system), ActorRefs.NoSender);
        _root.Tell(new RootGuardianActor.WatchGuardian(_system, null), ActorRefs.NoSender);
        StartLoggers();
        CoordinatedShutdown.Get(this);
        LoadExtensions();
        if (Settings.Config.GetBoolean("akka.log-config-on-start")) Log.Info(Settings.ToString());
    }

    public override Task Terminate()
    {
        if (Settings.Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate", true))
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    public override void Abort()
    {
        FinalTerminate();
        _system.Stop();
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_terminationLock)
        {
            if (_terminated.Task.IsCompleted) throw new InvalidOperationException($"The actor system {Name} has terminated.");
            _onTermination.Add(code);
        }
    }

    /// <summary>Stops all actors, the users' first.</summary>
    internal void FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, true)) return;
        _user.Stop();
    }

    private void Terminated()
    {
        (Scheduler as IDisposable)?.Dispose();
        Action[] callbacks;
        lock (_terminationLock) callbacks = [.. Enumerable.Reverse(_onTermination)];
        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception cause)
            {
                Console.Error.WriteLine($"[{Name}] A termination callback failed: {cause}");
            }
        }
        lock (_terminationLock) _terminated.TrySetResult();
    }

    private void StartLoggers()
    {
        var config = Settings.Config;
        var ready = new List<Task>();
        foreach (var (index, typeName) in config.GetStringList("akka.loggers").Index())
        {
            var type = Type.GetType(typeName) ?? typeof(DefaultLogger).Assembly.GetType(typeName.Split(',')[0].Trim())
                ?? throw new ConfigurationException($"akka.loggers: there is no type {typeName}.");
            var logger = SystemActorOf(Props.Create(type), $"log{index}-{type.Name}");
            ready.Add(logger.Ask<LoggerInitialized>(new InitializeLogger(EventStream), config.GetTimeSpan("akka.logger-startup-timeout")));
            foreach (var @event in new[] { typeof(Debug), typeof(Info), typeof(Warning), typeof(Error) })
                if (Logging.LevelOf(@event) >= EventStream.LogLevel) EventStream.Subscribe(logger, @event);
        }
        foreach (var task in ready) WaitForLogger(task);
        var deadLetters = config.GetString("akka.log-dead-letters");
        var limit = deadLetters switch
        {
            "on" or "true" or "yes" => 10,
            "off" or "false" or "no" => 0,
            _ => config.GetInt("akka.log-dead-letters"),
        };
        var duringShutdown = config.GetBoolean("akka.log-dead-letters-during-shutdown");
        if (limit > 0 && EventStream.LogLevel <= LogLevel.InfoLevel)
            SystemActorOf(Props.Create(() => new DeadLetterListener(limit, duringShutdown)), "deadLetterListener");
    }

    private static void WaitForLogger(Task ready)
    {
        try
        {
            ready.GetAwaiter().GetResult();
        }
        catch (AskTimeoutException)
        {
            // A logger that is slow to start is no reason not to start; its events wait in its mailbox.
        }
    }

    private void LoadExtensions()
    {
        foreach (var typeName in Settings.Config.GetStringList("akka.extensions"))
        {
            var type = Type.GetType(typeName) ?? throw new ConfigurationException($"akka.extensions: there is no type {typeName}.");
            RegisterExtension((IExtensionId)Activator.CreateInstance(type));
        }
    }
}
