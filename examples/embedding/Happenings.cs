using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;

namespace Embedding;

/// <summary>What the application has seen of its cluster: the actor writes it, requests read it.</summary>
internal sealed class Happenings
{
    private const int Kept = 200;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = [];
    private readonly Dictionary<EntityKey, Pod> _pods = [];
    private readonly Dictionary<EntityKey, ReplicationController> _controllers = [];

    /// <summary>The latest ones, the newest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines.Reverse()];
        }
    }

    public IReadOnlyList<Pod> Pods
    {
        get
        {
            lock (_lock) return [.. _pods.Values.OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>How many pods the replication controllers ask for.</summary>
    public int Wanted
    {
        get
        {
            lock (_lock) return _controllers.Values.Sum(controller => controller.Spec.Replicas ?? 1);
        }
    }

    public void Begin(ReadModelSnapshot snapshot)
    {
        lock (_lock)
        {
            foreach (var pod in snapshot.List<Pod>()) Keep(_pods, KeyOf(pod), pod);
            foreach (var controller in snapshot.List<ReplicationController>()) Keep(_controllers, KeyOf(controller), controller);
        }
    }

    public void Add(ObjectChanged change)
    {
        lock (_lock)
        {
            if (change.Last is Pod) Keep(_pods, change.Key, (Pod?)change.New);
            if (change.Last is ReplicationController) Keep(_controllers, change.Key, (ReplicationController?)change.New);
            Write($"{change.Revision}: {change.Event.GetType().Name} {change.Key.Namespace}/{change.Key.Name}");
        }
    }

    public void Say(string line)
    {
        lock (_lock) Write(line);
    }

    private static EntityKey KeyOf(Troupe.Api.Metadata.ApiObject @object) =>
        new(@object.Kind!, @object.Metadata.Namespace ?? "", @object.Metadata.Name!);

    private static void Keep<T>(Dictionary<EntityKey, T> all, EntityKey key, T? @object) where T : class
    {
        if (@object is null) all.Remove(key);
        else all[key] = @object;
    }

    private void Write(string line)
    {
        if (_lines.Count == Kept) _lines.Dequeue();
        _lines.Enqueue(line);
    }
}
