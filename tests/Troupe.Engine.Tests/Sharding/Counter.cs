using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Troupe.Engine.Tests.Sharding;

/// <summary>Something addressed to one counter.</summary>
internal sealed record To(string CounterId, object Message);

/// <summary>An entity that tells a witness of its life, and echoes what it receives.</summary>
internal sealed class Counter : ReceiveActor
{
    private readonly IActorRef _witness;
    private readonly string _id;

    public Counter(string id, IActorRef witness)
    {
        (_id, _witness) = (id, witness);
        Receive<string>(message => message == "passivate", _ => Context.Parent.Tell(new Passivate("stop")));
        Receive<string>(message => message == "stop", _ => Context.Stop(Self));
        Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("as asked"));
        ReceiveAny(message => Sender.Tell($"{_id}: {message}"));
    }

    protected override void PreStart() => _witness.Tell($"{_id} started");

    protected override void PostStop() => _witness.Tell($"{_id} stopped");
}

/// <summary>Ten shards by the hash of the counter's name.</summary>
internal sealed class CounterExtractor() : HashCodeMessageExtractor(10)
{
    public override string EntityId(object message) => (message as To)?.CounterId!;

    public override object EntityMessage(object message) => ((To)message).Message;
}
