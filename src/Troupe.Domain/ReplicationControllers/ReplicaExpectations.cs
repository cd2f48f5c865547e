using System.Collections.Immutable;
using Troupe.Api.Bounds;
using Troupe.Api.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What a controller has asked for and not yet seen; while any of it is open, a plan asks for no more.</summary>
/// <remarks>
/// The journal's feed reaches a controller after the command it gave. Without this memory the controller would count its own
/// unseen pods as missing and overshoot. <see cref="Timeout"/> is the safety for a command of which nobody knows how it ended.
/// </remarks>
public sealed record ReplicaExpectations
{
    // Before its uses: static fields are set in the order of the text.
    private static readonly ImmutableDictionary<string, DateTimeOffset> Nothing = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    public static readonly ReplicaExpectations None = new();

    /// <summary>Names of pods whose creation was asked for, and when.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Creations { get; private init; } = Nothing;

    /// <summary>Uids of pods whose deletion was asked for, and when.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Deletions { get; private init; } = Nothing;

    /// <summary>Uids of pods whose adoption or release was asked for, and when.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Claims { get; private init; } = Nothing;

    public bool Any => !Creations.IsEmpty || !Deletions.IsEmpty || !Claims.IsEmpty;

    public ReplicaExpectations ExpectCreations(IReadOnlyCollection<string> names, DateTimeOffset now) =>
        this with { Creations = Add(Creations, names, now) };

    public ReplicaExpectations ExpectDeletions(IReadOnlyCollection<string> uids, DateTimeOffset now) =>
        this with { Deletions = Add(Deletions, uids, now) };

    public ReplicaExpectations ExpectClaims(IReadOnlyCollection<string> uids, DateTimeOffset now) =>
        this with { Claims = Add(Claims, uids, now) };

    /// <summary>The pod was seen, though it may be gone again, or its creation was refused.</summary>
    public ReplicaExpectations CreationSettled(string name) =>
        Creations.ContainsKey(name) ? this with { Creations = Creations.Remove(name) } : this;

    /// <summary>The pod's deletion, adoption or release was refused.</summary>
    public ReplicaExpectations ChangeRefused(string uid) =>
        Deletions.ContainsKey(uid) || Claims.ContainsKey(uid)
            ? this with { Deletions = Deletions.Remove(uid), Claims = Claims.Remove(uid) }
            : this;

    /// <summary>What is still open when these pods are seen, and has not been waited for too long.</summary>
    internal ReplicaExpectations At(DateTimeOffset now, IReadOnlyCollection<Pod> pods, PodClaim claim)
    {
        if (!Any) return this;
        var unclaimed = claim.Adopt.Concat(claim.Release);
        return new ReplicaExpectations
        {
            Creations = Creations.IsEmpty ? Nothing : Recent(Creations, now).RemoveRange(pods.Select(pod => pod.Metadata.Name!)),
            Deletions = Deletions.IsEmpty ? Nothing : Among(Recent(Deletions, now), claim.Active),
            Claims = Claims.IsEmpty ? Nothing : Among(Recent(Claims, now), unclaimed),
        };
    }

    /// <summary>When the first of them is given up; null when nothing is open.</summary>
    internal DateTimeOffset? FirstEnd =>
        Any ? Creations.Values.Concat(Deletions.Values).Concat(Claims.Values).Min().Plus(Timeout) : null;

    private static ImmutableDictionary<string, DateTimeOffset> Add(
        ImmutableDictionary<string, DateTimeOffset> known, IReadOnlyCollection<string> more, DateTimeOffset now) =>
        more.Count == 0 ? known : known.SetItems(more.Select(one => KeyValuePair.Create(one, now)));

    private static ImmutableDictionary<string, DateTimeOffset> Recent(
        ImmutableDictionary<string, DateTimeOffset> all, DateTimeOffset now) =>
        all.RemoveRange(all.Where(entry => now - entry.Value >= Timeout).Select(entry => entry.Key));

    private static ImmutableDictionary<string, DateTimeOffset> Among(
        ImmutableDictionary<string, DateTimeOffset> all, IEnumerable<Pod> pods)
    {
        var there = pods.Select(pod => pod.Metadata.Uid!).ToHashSet();
        return all.RemoveRange(all.Keys.Where(uid => !there.Contains(uid)));
    }
}
