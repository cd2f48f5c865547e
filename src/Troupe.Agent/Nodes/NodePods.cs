using Akka.Actor;
using Akka.Event;
using Troupe.Agent.Containers;
using Troupe.Agent.Pods;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;

namespace Troupe.Agent.Nodes;

/// <summary>The supervisors of a node: one for each pod of the API, and one for each that only its containers remember.</summary>
/// <remarks>Nothing is supervised before all is known: what the API wants, what the runtime has, and that there is a network.</remarks>
internal sealed class NodePods(IActorContext actor, PodContext context, ILoggingAdapter log)
{
    private readonly Dictionary<string, Pod> _pods = [];
    private readonly Dictionary<string, IActorRef> _supervisors = [];

    /// <summary>Ended to the last, though what the API still tells of them may be on its way.</summary>
    private readonly HashSet<string> _finished = [];

    /// <summary>Bound to this node, and not taken by it: they need nothing of what the node has.</summary>
    private readonly HashSet<string> _rejected = [];

    private Dictionary<string, List<ContainerSummary>>? _found;
    private PodContext _context = context;
    private bool _listed;
    private bool _hasNetwork;

    public bool IsOpen { get; private set; }

    /// <summary>What the node has and is called; nothing is refused before that is known.</summary>
    public Node? Node { get; set; }

    /// <summary>The API's list of the node's pods.</summary>
    public void List(IReadOnlyList<Pod> pods)
    {
        var present = pods.Select(pod => pod.Metadata.Uid ?? "").ToHashSet();
        foreach (var lost in _pods.Values.Where(pod => !present.Contains(pod.Metadata.Uid ?? "")).ToList()) Lose(lost);
        _finished.IntersectWith(present);
        _listed = true;
        foreach (var pod in pods) See(pod);
        OpenIfComplete();
    }

    public void See(Pod pod)
    {
        var uid = pod.Metadata.Uid ?? "";
        if (_finished.Contains(uid)) return;
        _pods[uid] = pod;
        if (!IsOpen) return;
        if (_supervisors.TryGetValue(uid, out var supervisor)) supervisor.Tell(new PodMessage.Seen(pod));
        else Supervise(pod, Found(uid), gone: false);
    }

    public void Lose(Pod pod)
    {
        var uid = pod.Metadata.Uid ?? "";
        _pods.Remove(uid);
        _rejected.Remove(uid);
        _finished.Remove(uid);
        if (_supervisors.TryGetValue(uid, out var supervisor)) supervisor.Tell(new PodMessage.Gone());
    }

    /// <summary>The runtime's list of the node's containers.</summary>
    public void Compare(IReadOnlyList<ContainerSummary> containers, string runtimeName)
    {
        _context = _context with { RuntimeName = runtimeName };
        _found = containers.GroupBy(container => container.Identity.PodUid).ToDictionary(pod => pod.Key, pod => pod.ToList());
        if (!IsOpen)
        {
            OpenIfComplete();
            return;
        }

        foreach (var (uid, supervisor) in _supervisors) supervisor.Tell(new PodMessage.Listed(Found(uid)));
        SuperviseAll();
    }

    public void Hear(RuntimeEvent told)
    {
        if (_supervisors.TryGetValue(told.PodUid, out var supervisor)) supervisor.Tell(new PodMessage.Told(told));
    }

    /// <summary>There is a network, so pods may start.</summary>
    public void Open()
    {
        _hasNetwork = true;
        OpenIfComplete();
    }

    public void Finish(string podUid)
    {
        _supervisors.Remove(podUid);
        _rejected.Remove(podUid);
        _found?.Remove(podUid);
        if (_pods.Remove(podUid)) _finished.Add(podUid);
    }

    /// <summary>A supervisor ended. Unless it had finished it failed, and the next list of containers gives its pod another.</summary>
    public void Restart(IActorRef ended)
    {
        var uid = _supervisors.FirstOrDefault(supervisor => supervisor.Value.Equals(ended)).Key;
        if (uid is null) return;
        log.Error("The supervisor of pod {0} failed; another takes its place with the next list of containers", uid);
        _supervisors.Remove(uid);
    }

    private void OpenIfComplete()
    {
        if (IsOpen || !_listed || !_hasNetwork || _found is null) return;
        IsOpen = true;
        RemoveOldVolumes();
        SuperviseAll();
    }

    private void SuperviseAll()
    {
        // Those that run come first: what others may still have is what these leave.
        foreach (var (uid, pod) in _pods.OrderByDescending(pod => Runs(pod.Value)).ThenBy(pod => pod.Value.Metadata.CreationTimestamp))
            if (!_supervisors.ContainsKey(uid)) Supervise(pod, Found(uid), gone: false);
        foreach (var (uid, containers) in _found!)
            if (!_supervisors.ContainsKey(uid)) Supervise(Orphans.PodOf(containers[0].Identity), containers, gone: true);
    }

    /// <summary>Now, while no pod is being started: a folder that nobody knows is then nobody's.</summary>
    private void RemoveOldVolumes()
    {
        try
        {
            _context.Volumes.RemoveAllBut(_pods.Keys.Concat(_found!.Keys).ToHashSet());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Volumes.VolumeException)
        {
            log.Warning("Volumes of pods that are gone could not be removed: {0}", failure.Message);
        }
    }

    private void Supervise(Pod pod, IReadOnlyList<ContainerSummary> containers, bool gone)
    {
        var uid = pod.Metadata.Uid ?? "";
        var rejection = gone || Runs(pod) ? null : WhyNot(pod);
        if (rejection is not null) _rejected.Add(uid);
        var supervisor = actor.ActorOf(PodSupervisor.Props(_context, pod, containers, gone, rejection));
        actor.Watch(supervisor);
        _supervisors[uid] = supervisor;
    }

    private PodRejection? WhyNot(Pod pod)
    {
        if (Node is null) return null;
        var others = _supervisors.Keys.Where(uid => uid != pod.Metadata.Uid && !_rejected.Contains(uid))
            .Select(uid => _pods.GetValueOrDefault(uid)).OfType<Pod>();
        return NodeAdmission.WhyNot(pod, Node, others);
    }

    /// <summary>What was taken once is not refused any more, whatever has become of the node.</summary>
    private bool Runs(Pod pod) => Found(pod.Metadata.Uid ?? "").Count > 0 || pod.Metadata.DeletionTimestamp is not null
        || pod.Status?.Phase is not (null or PodPhases.Pending)
        || pod.Status?.ContainerStatuses?.Any(container => container.ContainerID is not null) == true;

    private IReadOnlyList<ContainerSummary> Found(string podUid) =>
        _found is not null && _found.TryGetValue(podUid, out var containers) ? containers : [];
}
