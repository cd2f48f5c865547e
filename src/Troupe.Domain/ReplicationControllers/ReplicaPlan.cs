using Troupe.Api.Bounds;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>What brings the pods of one ReplicationController to what it wants.</summary>
public sealed record ReplicaPlan
{
    /// <summary>How many creations or deletions one plan asks for at most; the next plan continues.</summary>
    public const int Burst = 500;

    /// <summary>How many pods to create from the template.</summary>
    public int Create { get; private init; }

    /// <summary>Pods too many, the least valuable first.</summary>
    public IReadOnlyList<Pod> Delete { get; private init; } = [];

    /// <summary>Matching pods without a controller, which become this one's.</summary>
    public IReadOnlyList<Pod> Adopt { get; private init; } = [];

    /// <summary>Pods of this controller whose labels no longer match: they go on without it.</summary>
    public IReadOnlyList<Pod> Release { get; private init; } = [];

    /// <summary>The status to write; null when the controller already shows it.</summary>
    public ReplicationControllerStatus? Status { get; private init; }

    /// <summary>What is still open of the expectations: what the pods already show is settled.</summary>
    public required ReplicaExpectations Pending { get; init; }

    /// <summary>When time alone will change the plan: a ready pod becomes available, or an expectation ends.</summary>
    public TimeSpan? ComputeAgainIn { get; private init; }

    /// <param name="pods">The pods that the controller owns or whose labels its selector matches; others are passed over.</param>
    /// <param name="pending">What was asked for and not yet seen.</param>
    /// <param name="failure">Why the last creation or deletion was refused, for the status.</param>
    public static ReplicaPlan Compute(
        ReplicationController controller, IReadOnlyCollection<Pod> pods, ReplicaExpectations pending, DateTimeOffset now,
        ReplicaFailure? failure = null)
    {
        var claim = PodClaim.Sort(controller, pods);
        var open = pending.At(now, pods, claim);
        IReadOnlyList<Pod> counted = open.Deletions.IsEmpty
            ? claim.Active
            : [.. claim.Active.Where(pod => !open.Deletions.ContainsKey(pod.Metadata.Uid!))];
        var (create, excess) = Manage(controller, counted.Count, open);
        return new ReplicaPlan
        {
            Pending = open,
            Create = create,
            Delete = excess == 0 ? [] : ScaleDownOrder.First(excess, counted),
            Adopt = [.. claim.Adopt.Where(pod => !open.Claims.ContainsKey(pod.Metadata.Uid!))],
            Release = [.. claim.Release.Where(pod => !open.Claims.ContainsKey(pod.Metadata.Uid!))],
            Status = ReplicaStatus.Compute(controller, claim.Active, now, failure, out var nextAvailable),
            ComputeAgainIn = Earliest(nextAvailable, open.FirstEnd is { } end ? Wait.Until(end, now) : null),
        };
    }

    /// <remarks>Nothing is created while a deletion is unseen, nor deleted while a creation is: either could still fail.</remarks>
    private static (int Create, int Excess) Manage(ReplicationController controller, int active, ReplicaExpectations open)
    {
        if (controller.IsTerminating()) return (0, 0);
        var difference = Math.Max(0L, controller.Spec.Replicas ?? 1) - active - open.Creations.Count;
        return difference switch
        {
            > 0 when open.Deletions.IsEmpty => ((int)Math.Min(difference, Math.Max(0, Burst - open.Creations.Count)), 0),
            < 0 when open.Creations.IsEmpty => (0, (int)Math.Min(-difference, Math.Max(0, Burst - open.Deletions.Count))),
            _ => (0, 0),
        };
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    public bool IsEmpty => Create == 0 && Delete.Count == 0 && Adopt.Count == 0 && Release.Count == 0 && Status is null;

    public override string ToString()
    {
        var parts = new List<string>();
        if (Create > 0) parts.Add($"create {Create}");
        if (Delete.Count > 0) parts.Add($"delete {Names(Delete)}");
        if (Adopt.Count > 0) parts.Add($"adopt {Names(Adopt)}");
        if (Release.Count > 0) parts.Add($"release {Names(Release)}");
        if (Status is not null) parts.Add($"report {Status.Replicas} replicas, {Status.ReadyReplicas ?? 0} ready");
        return parts.Count == 0 ? "nothing to do" : string.Join("; ", parts);
    }

    private static string Names(IReadOnlyList<Pod> pods) =>
        string.Join(", ", pods.Take(3).Select(pod => pod.Metadata.Name)) + (pods.Count > 3 ? $" and {pods.Count - 3} more" : "");
}
