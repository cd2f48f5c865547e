namespace Troupe.ControlPlane.Feed;

/// <summary>`IRequiredActor&lt;FeedActorKey&gt;` is the feed, which takes <see cref="SubscribeToFeed"/>.</summary>
public sealed class FeedActorKey
{
    private FeedActorKey() { }
}
