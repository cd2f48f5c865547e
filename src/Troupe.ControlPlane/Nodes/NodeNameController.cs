using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Frees the names of nodes that are gone, so that another machine may bear them.</summary>
internal sealed class NodeNameController : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("node-names", PropsOf);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly NodeNames _names;
    private readonly ReadModel _objects;
    private readonly ToldOnce<string> _told = new();

    public NodeNameController(IActorRef feed, NodeNames names, ReadModel objects)
    {
        (_names, _objects) = (names, objects);
        var log = Context.GetLogger();
        Receive<FeedSubscription>(_ => Settle());
        Receive<ObjectChanged>(change =>
        {
            if (change is { Old: null, New: Node born }) Report(change.Key.Name, names.RegisterAsync(change.Key.Name, born.Metadata.Uid!));
            else if (change is { Old: Node gone, New: null })
                Report(change.Key.Name, names.ReleaseAsync(change.Key.Name, gone.Metadata.Uid!));
        });
        Receive<Look>(_ => Settle());
        Receive<Settled>(settled =>
        {
            if (settled.Failure is null) _told.IsOver(settled.Node);
            else if (_told.IsNews(settled.Node, settled.Failure.Message))
                log.Warning("Whose name {0} is is not settled yet: {1}", settled.Node, settled.Failure.Message);
        });
        feed.Tell(new SubscribeToFeed(ResourceKinds.Nodes), Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), new Look(), Interval);

    private static Props PropsOf(ControlPlaneContext context)
    {
        var names = context.Services.GetRequiredService<NodeNames>();
        return Props.Create(() => new NodeNameController(context.Feed, names, context.Objects));
    }

    private void Settle()
    {
        var nodes = _objects.Current;
        foreach (var (name, claim) in _names.Claims)
        {
            var uid = nodes.Find(ResourceKinds.Nodes, null, name)?.Object.Metadata.Uid;
            if (claim.Uid is { } registered && uid != registered) Report(name, _names.ReleaseUnlessLivingAsync(name, registered));
            else if (uid is not null && claim.Uid is null) Report(name, _names.RegisterAsync(name, uid));
        }
    }

    private void Report(string node, Task task) =>
        task.PipeTo(Self, Self, () => new Settled(node, null), failure => new Settled(node, failure));

    private sealed record Look : INoSerializationVerificationNeeded;

    private sealed record Settled(string Node, Exception? Failure) : INoSerializationVerificationNeeded;
}
