using Troupe.Agent.Containers;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>What a supervisor is told of its pod.</summary>
public abstract record PodMessage
{
    private PodMessage()
    {
    }

    /// <summary>The pod as the API has it now.</summary>
    public sealed record Seen(Pod Pod) : PodMessage;

    /// <summary>The API no longer has the pod.</summary>
    public sealed record Gone : PodMessage;

    /// <summary>All containers that the runtime has of the pod.</summary>
    public sealed record Listed(IReadOnlyList<ContainerSummary> Containers) : PodMessage;

    /// <summary>The runtime told of one container.</summary>
    public sealed record Told(RuntimeEvent Event) : PodMessage;

    /// <summary>To the parent: nothing of the pod is left.</summary>
    public sealed record Finished(string PodUid) : PodMessage;

    internal sealed record Wake : PodMessage;

    internal sealed record Inspected(string Id, ObservedContainer? Container) : PodMessage;

    internal sealed record InspectionFailed(string Id, Exception Cause) : PodMessage;

    internal sealed record ActionDone(PodAction Action, ActionResult Result) : PodMessage;

    internal sealed record StatusSent(long? Revision, Exception? Failure) : PodMessage;
}
