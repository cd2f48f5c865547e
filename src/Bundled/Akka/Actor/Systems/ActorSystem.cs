using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors and what they share.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract Serialization.Serialization Serialization { get; }

    public abstract EventStream EventStream { get; }

    public abstract IActorRef DeadLetters { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    public abstract Task WhenTerminated { get; }

    public TimeSpan StartTime { get; } = TimeSpan.FromTicks(DateTime.UtcNow.Ticks);

    public TimeSpan Uptime => TimeSpan.FromTicks(DateTime.UtcNow.Ticks) - StartTime;

    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Load());

    public static ActorSystem Create(string name, Config config)
    {
        if (!IsValidName(name))
            throw new ArgumentException(
                $"'{name}': a system's name holds letters, digits, '-' and '_', and begins with neither of the last two.");
        var system = new ActorSystemImpl(name, config ?? Config.Empty);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    public abstract void Stop(IActorRef actor);

    /// <summary>Runs the coordinated shutdown, at whose end all actors have stopped.</summary>
    public abstract Task Terminate();

    public abstract void RegisterOnTermination(Action code);

    public abstract object RegisterExtension(IExtensionId extension);

    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>() where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>() where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension) where T : class, IExtension;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private static bool IsValidName(string name) =>
        !string.IsNullOrEmpty(name) && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Terminate().ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
