using Troupe.Agent.Containers;
using Troupe.Agent.Images;

namespace Troupe.Agent.Pods;

/// <summary>How an action ended.</summary>
internal sealed record ActionResult
{
    public static readonly ActionResult Done = new();

    /// <summary>The container on which it acted, as it is now.</summary>
    public ObservedContainer? Container { get; init; }

    /// <summary>A container that turned out to be gone.</summary>
    public string? MissingId { get; init; }

    /// <summary>Null when it succeeded.</summary>
    public ActionFault? Fault { get; init; }

    public static ActionResult Failed(string reason, string message) =>
        new() { Fault = new ActionFault(reason, message, IsPassing: false) };

    /// <summary>The runtime or the API was away: nothing is wrong with the pod, so it is tried again soon and always as soon.</summary>
    public static ActionResult Delayed(string message) =>
        new() { Fault = new ActionFault(WaitingReasons.ContainerCreating, message, IsPassing: true) };
}

internal sealed record ActionFault(string Reason, string Message, bool IsPassing);
