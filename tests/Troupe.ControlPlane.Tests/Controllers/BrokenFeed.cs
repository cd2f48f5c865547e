using Akka.Actor;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>Stands between the feed and a controller, and tells it of broken objects beside the sound ones.</summary>
internal sealed class BrokenFeed : ReceiveActor
{
    public BrokenFeed(ControlPlaneContext context, Func<ControlPlaneContext, Props> create, Action died)
    {
        var self = Self;
        IReadOnlyList<ResourceKind> kinds = [];
        var lives = 0;
        var controller = Context.ActorOf(create(context with { Feed = self }), "beside-broken");
        Receive<SubscribeToFeed>(subscription =>
        {
            // Whoever subscribes again has died of something.
            if (++lives > 1) died();
            kinds = subscription.Kinds.Count > 0 ? subscription.Kinds : ResourceKinds.All;
            context.Feed.Tell(subscription, self);
        });
        Receive<FeedSubscription>(subscription =>
        {
            controller.Tell(new FeedSubscription(BrokenObjects.Among(subscription.Snapshot)), self);
            foreach (var change in kinds.SelectMany(BrokenObjects.Changes)) controller.Tell(change, self);
        });
        Receive<ObjectChanged>(change => controller.Tell(change, self));
    }

    public static Props PropsOf(ControlPlaneContext context, Func<ControlPlaneContext, Props> create, Action died) =>
        Props.Create(() => new BrokenFeed(context, create, died));
}
