using Akka.Actor;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>Stands between the feed and a controller: holds changes back, and makes the controller fail.</summary>
internal sealed class HeldController : ReceiveActor
{
    private readonly Queue<ObjectChanged> _held = new();
    private bool _isHolding;

    public HeldController(ControlPlaneContext context, Func<ControlPlaneContext, Props> create, TaskCompletionSource<IActorRef> started)
    {
        var self = Self;
        var controller = Context.ActorOf(create(context with { Feed = self }), "held");
        Receive<SubscribeToFeed>(subscription => context.Feed.Tell(subscription, self));
        Receive<FeedSubscription>(subscription => controller.Tell(subscription));
        Receive<ObjectChanged>(change => _isHolding && change.Kind == Api.Kinds.ResourceKinds.Pods, change => _held.Enqueue(change));
        Receive<ObjectChanged>(change => controller.Tell(change));
        Receive<HoldPods>(_ => _isHolding = true);
        Receive<Release>(_ =>
        {
            _isHolding = false;
            while (_held.TryDequeue(out var change)) controller.Tell(change);
        });
        Receive<Fail>(_ =>
        {
            _held.Clear();
            _isHolding = false;
            controller.Tell(Kill.Instance);
        });
        started.TrySetResult(self);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    public sealed record HoldPods;

    public sealed record Release;

    /// <summary>Ends the controller's life; its next one begins with what is there then.</summary>
    public sealed record Fail;

    public static (IReadOnlyList<ControllerRegistration> Controllers, Task<IActorRef> Gate) In(string name)
    {
        var started = new TaskCompletionSource<IActorRef>();
        return (
            [
                .. ControllerRegistry.All.Select(registered => registered.Name != name ? registered : registered with
                {
                    CreateProps = context => Props.Create(() => new HeldController(context, registered.CreateProps, started)),
                }),
            ], started.Task);
    }
}
