using Akka.Actor;
using Akka.Configuration;
using Xunit;

namespace Troupe.Engine.Tests.Persistence;

/// <summary>A system with a journal that can be told to fail, for one test.</summary>
public abstract class PersistenceTestBase : IDisposable
{
    protected const string FailingJournal = "akka.persistence.journal.failing";
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Settings =
        """
        akka.loglevel = OFF
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.inmem"
            failing.class = "Troupe.Engine.Tests.Persistence.FailingJournal, Troupe.Engine.Tests"
          }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.inmem"
            inmem.class = "Akka.Persistence.Snapshot.MemorySnapshotStore, Akka.Persistence"
          }
        }
        """;

    protected ActorSystem System { get; } = ActorSystem.Create("persistence", ConfigurationFactory.ParseString(Settings));

    protected IActorRef Start(string persistenceId, Action<string>? log = null, string journal = "") =>
        System.ActorOf(Props.Create(() => new Diary(persistenceId, journal, log)));

    protected static Task<string> Ask(IActorRef actor, object message) => actor.Ask<string>(message, Patience);

    /// <summary>Waits until an actor is gone, whatever made it stop.</summary>
    protected async Task Stopped(IActorRef actor)
    {
        var gone = new TaskCompletionSource();
        System.ActorOf(Props.Create(() => new Watcher(actor, gone)));
        await gone.Task.WaitAsync(Patience);
    }

    public void Dispose()
    {
        Assert.True(System.Terminate().Wait(Patience), "the system did not terminate");
        GC.SuppressFinalize(this);
    }

    private sealed class Watcher : UntypedActor
    {
        private readonly TaskCompletionSource _gone;

        public Watcher(IActorRef watched, TaskCompletionSource gone)
        {
            _gone = gone;
            Context.Watch(watched);
        }

        protected override void OnReceive(object message)
        {
            if (message is Terminated) _gone.TrySetResult();
        }
    }
}
