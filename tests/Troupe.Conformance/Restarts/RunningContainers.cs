using Docker.DotNet;
using Troupe.Conformance.Clusters;

namespace Troupe.Conformance.Restarts;

/// <summary>Which containers run, and since when: a container that was restarted or made again is not the same.</summary>
internal static class RunningContainers
{
    public static async Task<IReadOnlyDictionary<string, string>> SinceAsync(IDockerClient docker, IEnumerable<PodContainer> containers)
    {
        var since = new Dictionary<string, string>();
        foreach (var container in containers.Where(container => container.IsRunning))
        {
            var state = (await docker.Containers.InspectContainerAsync(container.Id)).State;
            since[container.Id] = state.StartedAt;
        }

        return since;
    }
}
