using Troupe.Api.Bounds;
using Troupe.Api.Nodes;
using static Troupe.Domain.Nodes.NodeEvent;

namespace Troupe.Domain.Nodes;

/// <summary>Writes the conditions of a node. A heartbeat alone changes none of them.</summary>
internal static class NodeConditionTransitions
{
    public static NodeCondition? Find(NodeStatus? status, string type) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    /// <summary>Null unless the condition says something new.</summary>
    public static NodeConditionChanged? Change(NodeStatus? status, string type, string value, string? reason, string? message)
    {
        var known = Find(status, type);
        return known is not null && known.Status == value && known.Reason == reason && known.Message == message
            ? null
            : new NodeConditionChanged(type, value, reason, message);
    }

    public static NodeStatus With(NodeStatus? status, NodeConditionChanged changed)
    {
        var known = Find(status, changed.Type);
        var condition = new NodeCondition
        {
            Type = changed.Type,
            Status = changed.Status,
            Reason = changed.Reason,
            Message = changed.Message,
            LastHeartbeatTime = changed.Context.Time,
            LastTransitionTime = known is not null && known.Status == changed.Status ? known.LastTransitionTime : changed.Context.Time,
        };
        var conditions = (status?.Conditions ?? []).Select(other => other.Type == changed.Type ? condition : other);
        return (status ?? new NodeStatus()) with { Conditions = known is null ? [.. conditions, condition] : [.. conditions] };
    }

    /// <summary>The reported conditions; a transition time moves only when the status does, and never into the future.</summary>
    public static IReadOnlyList<NodeCondition>? Reported(NodeStatus? current, NodeStatus reported, DateTimeOffset time) =>
        reported.Conditions?.Select(condition => condition with
        {
            LastTransitionTime = (Find(current, condition.Type) is { } known && known.Status == condition.Status
                ? known.LastTransitionTime
                : condition.LastTransitionTime ?? time)?.NoLaterThan(time),
        }).ToList();
}
