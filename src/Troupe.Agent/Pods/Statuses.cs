using System.Text.Json;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;

namespace Troupe.Agent.Pods;

/// <summary>Two statuses of the same pod: the agent's own, and what the API has.</summary>
internal static class Statuses
{
    private static readonly string[] Own = [PodConditions.Initialized, PodConditions.Ready, PodConditions.ContainersReady];

    /// <summary>The agent's status is the newer one once it has reported; conditions that others write come from the API.</summary>
    public static PodStatus? KeepOwn(PodStatus? own, PodStatus? fromApi, bool hasReported)
    {
        if (!hasReported || own is null) return fromApi;
        var mine = (own.Conditions ?? []).Where(condition => Own.Contains(condition.Type));
        var others = (fromApi?.Conditions ?? []).Where(condition => !Own.Contains(condition.Type));
        return own with { Conditions = [.. mine, .. others], QosClass = fromApi?.QosClass ?? own.QosClass };
    }

    public static bool AreSame(PodStatus? one, PodStatus? other) =>
        ReferenceEquals(one, other)
        || JsonSerializer.SerializeToUtf8Bytes(one, ApiJson.Lenient).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, ApiJson.Lenient));
}
