using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Messaging;
using Troupe.Domain.Entities;
using Xunit;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>Two actor systems that share the entities, so that half of the commands and answers cross from one to the other.</summary>
public sealed class TwoProcessesTests : IAsyncLifetime
{
    private const int Entities = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly CommandContext Context = new("admin", null, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private readonly ActorSystem _one = Create();
    private readonly ActorSystem _other = Create();

    public async Task InitializeAsync()
    {
        var cluster = Akka.Cluster.Cluster.Get(_one);
        await cluster.JoinAsync(cluster.SelfAddress).WaitAsync(Patience);
        await Akka.Cluster.Cluster.Get(_other).JoinAsync(cluster.SelfAddress).WaitAsync(Patience);
    }

    public async Task DisposeAsync()
    {
        await _other.Terminate();
        await _one.Terminate();
    }

    [Fact]
    public async Task Ask_EntitiesOfBothProcesses_AnswerAndGoOnWhereTheOtherLeaves()
    {
        var (region, others) = (Start(_one), Start(_other));

        var created = await AskAllAsync(region);
        var repeated = await AskAllAsync(others);

        Assert.All(created, answer => Assert.Equal("fast", ((ConfigMap)Assert.IsType<CommandAccepted>(answer).Object!).Data!["mode"]));
        Assert.All(repeated, answer => Assert.IsType<CommandRefused>(answer));
        Assert.NotEqual(0, await CountAsync(region));
        Assert.NotEqual(0, await CountAsync(others));

        await Akka.Cluster.Cluster.Get(_other).LeaveAsync().WaitAsync(Patience);
        Assert.Equal(Entities, (await AskAllAsync(region)).Count);
        Assert.Equal(Entities, await CountAsync(region));
    }

    private static async Task<IReadOnlyList<object>> AskAllAsync(IActorRef region) => await Task.WhenAll(
        Enumerable.Range(0, Entities).Select(number => region.Ask<object>(Creation(number), Patience)));

    private static CreateObject Creation(int number)
    {
        var key = new EntityKey("ConfigMap", "default", $"settings-{number}");
        var metadata = new ObjectMeta { Name = key.Name, Namespace = key.Namespace, Uid = $"uid-{number}" };
        return new CreateObject(new ConfigMap { Metadata = metadata, Data = new Dictionary<string, string> { ["mode"] = "fast" } })
        {
            Target = key, Context = Context,
        };
    }

    private static async Task<int> CountAsync(IActorRef region) =>
        (await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, Patience)).Shards.Sum(shard => shard.EntityIds.Count);

    private static IActorRef Start(ActorSystem system) => EntityHosting.Start(system, new EntitySettings(100, _ => false));

    private static ActorSystem Create() => ActorSystem.Create("two", ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = WARNING
          actor.provider = cluster
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          cluster.sharding { state-store-mode = ddata, remember-entities = off }
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """ + "\n" + SerializerBindings.Hocon));
}
