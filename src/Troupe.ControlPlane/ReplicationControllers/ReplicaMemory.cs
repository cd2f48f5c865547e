using Troupe.ControlPlane.Naming;
using Troupe.Domain.ReplicationControllers;

namespace Troupe.ControlPlane.ReplicationControllers;

/// <summary>What the replica controller has asked for, by the uid of the controller.</summary>
/// <remarks>Outlives a restart of the actor: its last actions are on their way all the same.</remarks>
internal sealed class ReplicaMemory(Random random)
{
    private readonly ObjectIds _ids = new(random);
    private readonly Dictionary<string, ReplicaExpectations> _expectations = [];
    private readonly Dictionary<string, ReplicaFailure> _failures = [];

    public ReplicaExpectations this[string uid]
    {
        get => _expectations.GetValueOrDefault(uid, ReplicaExpectations.None);
        set
        {
            if (value.Any) _expectations[uid] = value;
            else _expectations.Remove(uid);
        }
    }

    public ReplicaFailure? FailureOf(string uid) => _failures.GetValueOrDefault(uid);

    public void Remember(string uid, ReplicaFailure? failure)
    {
        if (failure is null) _failures.Remove(uid);
        else _failures[uid] = failure;
    }

    public void Forget(string uid)
    {
        _expectations.Remove(uid);
        _failures.Remove(uid);
    }

    /// <summary>The controller chooses the names, so that it recognizes its pods when it sees them.</summary>
    public IReadOnlyList<string> NewNames(string controller, int count)
    {
        var names = new HashSet<string>(count);
        while (names.Count < count) names.Add(_ids.NameFrom(controller + "-"));
        return [.. names];
    }
}
