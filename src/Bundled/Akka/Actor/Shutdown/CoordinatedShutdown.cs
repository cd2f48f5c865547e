using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Runs tasks phase by phase when a system ends, so that each part ends before what it rests on.</summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    private readonly List<ShutdownPhase> _phases;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ImmutableList<(string Name, Func<Task<Done>> Task)>> _tasks = new();
    private readonly ActorSystemImpl _system;
    private Task<Done> _run;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        _system = (ActorSystemImpl)system;
        Log = Logging.GetLogger(system, "CoordinatedShutdown");
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        _phases = ShutdownPhase.Read(config);
        if (config.GetBoolean("terminate-actor-system")) AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        if (config.GetBoolean("exit-clr")) system.WhenTerminated.ContinueWith(_ => Environment.Exit(0), TaskScheduler.Default);
        if (config.GetBoolean("run-by-clr-shutdown-hook")) RunOnExit();
    }

    public ExtendedActorSystem System => _system;

    /// <summary>Why it was run, or null as long as it was not.</summary>
    public Reason ShutdownReason { get; private set; }

    public TimeSpan TotalTimeout => _phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Timeout);

    internal ILoggingAdapter Log { get; }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>Adds a task to a phase; the phase ends when the task's task does.</summary>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.Exists(known => known.Name == phase))
            throw new ConfigurationException(
                $"The shutdown has no phase {phase}, only {string.Join(", ", _phases.Select(known => known.Name))}.");
        lock (_lock) _tasks[phase] = _tasks.GetValueOrDefault(phase, []).Add((taskName, task));
    }

    public TimeSpan Timeout(string phase) => _phases.Find(known => known.Name == phase)?.Timeout
        ?? throw new ArgumentException($"The shutdown has no phase {phase}.", nameof(phase));

    /// <summary>Runs all phases, or those from one on; a second call joins the first.</summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        lock (_lock)
        {
            if (_run is not null) return _run;
            ShutdownReason = reason;
            return _run = Task.Run(() => RunPhases(fromPhase));
        }
    }

    private async Task<Done> RunPhases(string fromPhase)
    {
        var from = fromPhase is null ? 0 : _phases.FindIndex(phase => phase.Name == fromPhase);
        foreach (var phase in _phases.Skip(from))
            if (phase.Enabled) await RunPhase(phase).ConfigureAwait(false);
        return Done.Instance;
    }

    private async Task RunPhase(ShutdownPhase phase)
    {
        ImmutableList<(string Name, Func<Task<Done>> Task)> tasks;
        lock (_lock) tasks = _tasks.GetValueOrDefault(phase.Name, []);
        if (tasks.Count == 0) return;
        Log.Debug("Shutdown: {0}, {1} tasks.", phase.Name, tasks.Count);
        var all = Task.WhenAll(tasks.Select(task => RunTask(phase, task.Name, task.Task)));
        try
        {
            await all.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (phase.Recover)
        {
            Log.Warning("Shutdown: {0} did not end within {1}; its tasks are left behind.", phase.Name, phase.Timeout);
        }
    }

    private async Task RunTask(ShutdownPhase phase, string name, Func<Task<Done>> task)
    {
        try
        {
            await task().ConfigureAwait(false);
        }
        catch (Exception cause) when (phase.Recover)
        {
            Log.Error(cause, "Shutdown: {0} failed in {1}; the rest goes on.", name, phase.Name);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        _system.FinalTerminate();
        await _system.WhenTerminated.ConfigureAwait(false);
        return Done.Instance;
    }

    private void RunOnExit()
    {
        EventHandler onExit = (_, _) => Run(ClrExitReason.Instance).Wait(TotalTimeout);
        AppDomain.CurrentDomain.ProcessExit += onExit;
        _system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= onExit);
    }
}
