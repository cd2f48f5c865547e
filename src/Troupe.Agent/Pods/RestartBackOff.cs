using Troupe.Agent.Containers;
using Troupe.Api.Bounds;

namespace Troupe.Agent.Pods;

/// <summary>How long a container is held back before its next attempt: at once, then 10 s, doubling to 300 s.</summary>
/// <remarks>
/// Computed from the last attempt alone, which carries how long it was held back itself; so it survives a restart of the agent.
/// An attempt that ran for ten minutes is forgiven all that came before.
/// </remarks>
public static class RestartBackOff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    public static TimeSpan After(ObservedContainer last)
    {
        if (last.StartedAt is { } startedAt && last.StartError is null)
        {
            if (last.EndedAt - startedAt >= Forgiven) return TimeSpan.Zero;
            if (last.Identity.Attempt == 0) return TimeSpan.Zero;
        }

        return Double(Saturating.Seconds(last.Identity.BackOffSeconds));
    }

    public static TimeSpan Double(TimeSpan delay)
    {
        if (delay < First) return First;
        return delay < Longest / 2 ? delay * 2 : Longest;
    }
}
