using Akka.Actor;
using Akka.Hosting;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Embedding;

/// <summary>An actor of this application: it subscribes to the cluster's feed, and keeps what the page shows.</summary>
internal sealed class Follower : ReceiveActor
{
    private readonly IActorRef _feed;

    public Follower(IRequiredActor<FeedActorKey> feed, Happenings happenings)
    {
        _feed = feed.ActorRef;
        // First what is there already, after a restart; then every change, in order and none twice.
        Receive<FeedSubscription>(subscription => happenings.Begin(subscription.Snapshot));
        Receive<ObjectChanged>(happenings.Add);
    }

    protected override void PreStart() =>
        _feed.Tell(new SubscribeToFeed(ResourceKinds.ReplicationControllers, ResourceKinds.Services, ResourceKinds.Pods));
}
