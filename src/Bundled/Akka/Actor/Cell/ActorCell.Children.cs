namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private readonly Lock _childrenLock = new();
    private Dictionary<string, ChildRestartStats> _children;
    private long _lastChildNumber = -1;
    private HashSet<IActorRef> _dyingChildren;
    private bool _acceptsNoChildren;

    internal IReadOnlyList<ChildRestartStats> ChildStats
    {
        get
        {
            lock (_childrenLock) return _children is null ? [] : [.. _children.Values];
        }
    }

    /// <summary>Children that were told to stop and have not yet: a restart waits for them, so that their names are free again.</summary>
    private bool HasDyingChildren => _dyingChildren is { Count: > 0 };

    private bool HasChildren
    {
        get
        {
            lock (_childrenLock) return _children is { Count: > 0 };
        }
    }

    public IActorRef ActorOf(Props props, string name = null) => AttachChild(props, name, false);

    public IActorRef Child(string name)
    {
        lock (_childrenLock) return _children is not null && _children.TryGetValue(name, out var stats) ? stats.Child : ActorRefs.Nobody;
    }

    public IEnumerable<IActorRef> GetChildren()
    {
        foreach (var stats in ChildStats) yield return stats.Child; // Copied only when asked for: most callers do not look.
    }

    public ActorSelection ActorSelection(string actorPath) => SystemImpl.Select(SelfRef, actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => SystemImpl.ActorSelection(actorPath);

    public void Stop(IActorRef child)
    {
        if (StatsOf(child) is not null) (_dyingChildren ??= []).Add(child);
        ((IInternalActorRef)child).Stop();
    }

    /// <remarks>A system may create top-level actors from any thread, so the table of children has a lock.</remarks>
    internal LocalActorRef AttachChild(Props props, string name, bool isSystemService)
    {
        if (props is null) throw new ArgumentNullException(nameof(props));
        if (name is not null && !isSystemService) CheckName(name);
        LocalActorRef child;
        lock (_childrenLock)
        {
            if (_acceptsNoChildren) throw new InvalidOperationException($"{SelfRef} is stopping, and takes no more children.");
            name ??= NextName();
            _children ??= new Dictionary<string, ChildRestartStats>();
            if (_children.ContainsKey(name)) throw new InvalidActorNameException($"{SelfRef} has a child called {name} already.");
            child = new LocalActorRef(SystemImpl, props, SelfRef, new ChildActorPath(SelfRef.Path, name, SystemImpl.NextUid()));
            _children.Add(name, new ChildRestartStats(child));
        }
        child.Receive(new Create(null));
        return child;
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0) throw new InvalidActorNameException("A name has at least one letter.");
        if (name[0] == '$') throw new InvalidActorNameException($"{name}: names that begin with $ are the engine's own.");
        if (!ActorPath.IsValidName(name))
            throw new InvalidActorNameException($"{name}: a name holds ASCII letters, digits and -_.*$+:@&=,!~';() only.");
    }

    private string NextName()
    {
        const string digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var name = "$";
        var number = ++_lastChildNumber;
        do name += digits[(int)(number & 63)];
        while ((number >>= 6) > 0);
        return name;
    }

    private ChildRestartStats StatsOf(IActorRef child)
    {
        lock (_childrenLock)
        {
            var stats = _children?.GetValueOrDefault(child.Path.Name);
            return stats is not null && stats.Child.Equals(child) ? stats : null;
        }
    }

    private bool RemoveChild(IActorRef child)
    {
        lock (_childrenLock)
        {
            return _children is not null && _children.TryGetValue(child.Path.Name, out var stats)
                && stats.Child.Equals(child) && _children.Remove(child.Path.Name);
        }
    }

    private void StopChildren()
    {
        foreach (var stats in ChildStats) Stop(stats.Child);
    }

    private void SuspendChildren(IActorRef except = null)
    {
        foreach (var stats in ChildStats)
            if (!stats.Child.Equals(except)) stats.Child.Suspend();
    }

    private void ResumeChildren(Exception cause, IActorRef culprit)
    {
        foreach (var stats in ChildStats) stats.Child.Resume(stats.Child.Equals(culprit) ? cause : null);
    }
}
