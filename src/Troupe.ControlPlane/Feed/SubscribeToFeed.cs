using Akka.Actor;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Feed;

/// <summary>Asks the feed for every change of some kinds from now on, until the asking actor stops. No kinds: all of them.</summary>
/// <remarks>
/// Answered by <see cref="FeedSubscription"/>; then one <see cref="ObjectChanged"/> per change, in order, none twice. Every control plane
/// has a feed of its own, so these never go from one process to another.
/// </remarks>
public sealed record SubscribeToFeed(params IReadOnlyList<ResourceKind> Kinds) : INoSerializationVerificationNeeded;

/// <summary>Where a subscription starts: the changes that follow have higher revisions than the snapshot.</summary>
public sealed record FeedSubscription(ReadModelSnapshot Snapshot) : INoSerializationVerificationNeeded
{
    public long Revision => Snapshot.Revision;
}
