using System.Collections.Immutable;
using Troupe.Api.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What a controller has asked for and not yet seen; while any of it is open, a plan asks for no more.</summary>
/// <remarks>
/// The journal's feed reaches a controller after the command it gave. Without this memory the controller would count its own
/// unseen pods as missing and overshoot. <see cref="Timeout"/> is the safety for an answer that is never seen.
/// </remarks>
public sealed record ReplicaExpectations
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    public static readonly ReplicaExpectations None = new();

    public int Creations { get; private init; }

    /// <summary>Uids of pods whose deletion was asked for.</summary>
    public ImmutableHashSet<string> Deletions { get; private init; } = [];

    /// <summary>Uids of pods whose adoption or release was asked for.</summary>
    public ImmutableHashSet<string> Claims { get; private init; } = [];

    public DateTimeOffset Since { get; private init; }

    public bool Any => Creations > 0 || Deletions.Count > 0 || Claims.Count > 0;

    public ReplicaExpectations ExpectCreations(int count, DateTimeOffset now) =>
        count == 0 ? this : this with { Creations = Creations + count, Since = now };

    public ReplicaExpectations ExpectDeletion(string uid, DateTimeOffset now) => this with { Deletions = Deletions.Add(uid), Since = now };

    public ReplicaExpectations ExpectClaim(string uid, DateTimeOffset now) => this with { Claims = Claims.Add(uid), Since = now };

    /// <summary>A pod that was asked for is seen, or its creation failed.</summary>
    public ReplicaExpectations CreationSettled() => Creations == 0 ? this : this with { Creations = Creations - 1 };

    public ReplicaExpectations DeletionSettled(string uid) => Deletions.Contains(uid) ? this with { Deletions = Deletions.Remove(uid) } : this;

    public ReplicaExpectations ClaimSettled(string uid) => Claims.Contains(uid) ? this with { Claims = Claims.Remove(uid) } : this;

    /// <summary>The same without deletions of pods that are active no more and claims that are seen.</summary>
    internal ReplicaExpectations Among(IEnumerable<Pod> active, IEnumerable<Pod> unclaimed)
    {
        if (Deletions.IsEmpty && Claims.IsEmpty) return this;
        return this with
        {
            Deletions = Deletions.Intersect(active.Select(pod => pod.Metadata.Uid!)),
            Claims = Claims.Intersect(unclaimed.Select(pod => pod.Metadata.Uid!)),
        };
    }

    /// <summary>The same, or nothing once the wait has been too long.</summary>
    public ReplicaExpectations At(DateTimeOffset now) => Any && now - Since >= Timeout ? None : this;
}
