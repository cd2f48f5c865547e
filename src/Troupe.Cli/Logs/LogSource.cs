using Troupe.Api.Pods;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Logs;

/// <summary>One container of one pod, whose log is asked for.</summary>
internal sealed record LogSource(Pod Pod, string Container)
{
    /// <summary>Names the container that counts where none is named, as `kubectl` understands it.</summary>
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    /// <summary>What stands before each of its lines where several are shown.</summary>
    public string Prefix => $"[pod/{Pod.Metadata.Name}/{Container}] ";

    /// <param name="container">As typed; null for the one that counts.</param>
    /// <param name="told">Says which of several was taken.</param>
    public static IReadOnlyList<LogSource> Of(Pod pod, string? container, bool all, Action<string> told)
    {
        var names = (pod.Spec.Containers ?? []).Select(one => one.Name ?? "").ToList();
        if (all) return [.. names.Select(name => new LogSource(pod, name))];
        if (container is not null)
        {
            return names.Contains(container)
                ? [new LogSource(pod, container)]
                : throw new CommandFailure(
                    $"container {container} is not valid for pod {pod.Metadata.Name}, which has {string.Join(", ", names)}");
        }

        if (names.Count == 0) return [];
        var stated = pod.Metadata.Annotations?.GetValueOrDefault(DefaultContainer);
        var chosen = stated is not null && names.Contains(stated) ? stated : names[0];
        if (names.Count > 1 && chosen != stated) told($"Defaulted container \"{chosen}\" out of: {string.Join(", ", names)}");
        return [new LogSource(pod, chosen)];
    }
}
