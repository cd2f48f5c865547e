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

    /// <summary>Names of pods whose creation was asked for.</summary>
    public ImmutableHashSet<string> Creations { get; private init; } = [];

    /// <summary>Uids of pods whose deletion was asked for.</summary>
    public ImmutableHashSet<string> Deletions { get; private init; } = [];

    /// <summary>Uids of pods whose adoption or release was asked for.</summary>
    public ImmutableHashSet<string> Claims { get; private init; } = [];

    public DateTimeOffset Since { get; private init; }

    public bool Any => !Creations.IsEmpty || !Deletions.IsEmpty || !Claims.IsEmpty;

    public ReplicaExpectations ExpectCreations(IReadOnlyCollection<string> names, DateTimeOffset now) =>
        names.Count == 0 ? this : this with { Creations = Creations.Union(names), Since = now };

    public ReplicaExpectations ExpectDeletions(IReadOnlyCollection<string> uids, DateTimeOffset now) =>
        uids.Count == 0 ? this : this with { Deletions = Deletions.Union(uids), Since = now };

    public ReplicaExpectations ExpectClaims(IReadOnlyCollection<string> uids, DateTimeOffset now) =>
        uids.Count == 0 ? this : this with { Claims = Claims.Union(uids), Since = now };

    /// <summary>The pod was seen, though it may be gone again, or its creation was refused.</summary>
    public ReplicaExpectations CreationSettled(string name) => Creations.Contains(name) ? this with { Creations = Creations.Remove(name) } : this;

    /// <summary>The pod's deletion, adoption or release was refused.</summary>
    public ReplicaExpectations ChangeRefused(string uid) =>
        Deletions.Contains(uid) || Claims.Contains(uid)
            ? this with { Deletions = Deletions.Remove(uid), Claims = Claims.Remove(uid) }
            : this;

    /// <summary>What is still open when these pods are seen, and when the wait has not been too long.</summary>
    internal ReplicaExpectations At(DateTimeOffset now, IReadOnlyCollection<Pod> pods, PodClaim claim)
    {
        if (!Any) return this;
        if (now - Since >= Timeout) return None;
        return this with
        {
            Creations = Creations.IsEmpty ? Creations : Creations.Except(pods.Select(pod => pod.Metadata.Name!)),
            Deletions = Deletions.IsEmpty ? Deletions : Deletions.Intersect(claim.Active.Select(pod => pod.Metadata.Uid!)),
            Claims = Claims.IsEmpty ? Claims : Claims.Intersect(claim.Adopt.Concat(claim.Release).Select(pod => pod.Metadata.Uid!)),
        };
    }
}
