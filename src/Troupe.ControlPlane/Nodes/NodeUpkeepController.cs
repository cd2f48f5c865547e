using Akka.Actor;
using Akka.Event;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Keeps what is reserved for nodes in step with those that are there: as they come and go, and by a look now and then.</summary>
internal abstract class NodeUpkeepController : ReceiveActor, IWithTimers
{
    private readonly TimeSpan _interval;
    private readonly ToldOnce<string> _told = new();

    /// <param name="unsettled">What is told of a node for which it fails, `{0}`, with the reason, `{1}`.</param>
    protected NodeUpkeepController(IActorRef feed, TimeSpan interval, string unsettled)
    {
        _interval = interval;
        var log = Context.GetLogger();
        Receive<FeedSubscription>(_ => Settle());
        Receive<ObjectChanged>(Observe);
        Receive<Look>(_ => Settle());
        Receive<Settled>(settled =>
        {
            if (settled.Failure is null) _told.IsOver(settled.Node);
            else if (_told.IsNews(settled.Node, settled.Failure.Message)) log.Warning(unsettled, settled.Node, settled.Failure.Message);
        });
        feed.Tell(new SubscribeToFeed(ResourceKinds.Nodes), Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), new Look(), _interval);

    /// <summary>A node came, changed or went.</summary>
    protected abstract void Observe(ObjectChanged change);

    /// <summary>Compares all that is reserved with all nodes, for what went by while nobody looked.</summary>
    protected abstract void Settle();

    /// <summary>Tells of a failure once, and again when it is another.</summary>
    protected void Report(string node, Task task) =>
        task.PipeTo(Self, Self, () => new Settled(node, null), failure => new Settled(node, failure));

    private sealed record Look : INoSerializationVerificationNeeded;

    private sealed record Settled(string Node, Exception? Failure) : INoSerializationVerificationNeeded;
}
