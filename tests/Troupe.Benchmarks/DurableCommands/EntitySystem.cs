using Akka.Actor;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>The control plane's entities on their journal, without feed, read model and gateway.</summary>
internal sealed class EntitySystem : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system;
    private readonly IActorRef _region;

    private EntitySystem(ActorSystem system, IActorRef region)
    {
        (_system, _region) = (system, region);
        Journal = JournalDatabase.For(system);
    }

    public JournalDatabase Journal { get; }

    public static async Task<EntitySystem> StartAsync(string directory, CancellationToken cancelled, JournalOptions? database = null)
    {
        var options = new ControlPlaneOptions
        {
            StateDirectory = directory, Configuration = "akka.loglevel = WARNING", Database = database,
        };
        var system = ActorSystem.Create("benchmark", ControlPlaneConfiguration.Of(options, "benchmark"));
        var cluster = Akka.Cluster.Cluster.Get(system);
        await cluster.JoinAsync(cluster.SelfAddress, cancelled);
        return new EntitySystem(system, EntityHosting.Start(system, EntitySettings.Read(system.Settings.Config, new ReadModel())));
    }

    /// <summary>Completes when what the command did is durable.</summary>
    public async Task ExecuteAsync(Command command, CancellationToken cancelled)
    {
        if (await _region.Ask<object>(command, Patience, cancelled) is CommandRefused refused)
            throw new InvalidOperationException($"{refused.PersistenceId} refused: {refused.Refusal.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        await _system.WhenTerminated;
    }
}
