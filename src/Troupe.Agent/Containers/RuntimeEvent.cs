namespace Troupe.Agent.Containers;

/// <summary>Something happened to a container of this node.</summary>
public sealed record RuntimeEvent(string ContainerId, string PodUid, RuntimeEventKind Kind);

public enum RuntimeEventKind
{
    Started,
    Died,
    Removed,
}
