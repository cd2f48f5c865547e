using Troupe.Api.Kinds;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Feed;

/// <summary>Asks the feed for every change of some kinds from now on, until the asking actor stops. No kinds: all of them.</summary>
/// <remarks>Answered by <see cref="FeedSubscription"/>; then one <see cref="ObjectChanged"/> per change, in order, none twice.</remarks>
public sealed record SubscribeToFeed(params IReadOnlyList<ResourceKind> Kinds);

/// <summary>Where a subscription starts: the changes that follow have higher revisions than the snapshot.</summary>
public sealed record FeedSubscription(ReadModelSnapshot Snapshot)
{
    public long Revision => Snapshot.Revision;
}
