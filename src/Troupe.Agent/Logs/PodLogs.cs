using Troupe.Agent.Containers;

namespace Troupe.Agent.Logs;

/// <summary>Finds the containers of a pod in the runtime, which keeps their logs.</summary>
public sealed class PodLogs(IContainerRuntime runtime) : IPodLogs
{
    public async Task<Stream> OpenAsync(
        string @namespace, string pod, string? container, LogOptions options, CancellationToken cancellationToken = default)
    {
        var all = await runtime.ListAsync(cancellationToken);
        var ofPod = all.Where(c => !c.Identity.IsSandbox && c.Identity.Namespace == @namespace && c.Identity.PodName == pod).ToList();
        var name = NameOf(pod, container, ofPod);
        var attempts = ofPod.Where(c => c.Identity.ContainerName == name).OrderByDescending(c => c.Identity.Attempt).ToList();
        if (attempts.Count == 0)
        {
            throw options.Previous
                ? new PodLogException($"previous terminated container \"{name}\" in pod \"{pod}\" not found", false)
                : new PodLogException($"container {name ?? "of any name"} of pod {pod} has not been started on this node", true);
        }

        if (!options.Previous) return await runtime.OpenLogsAsync(attempts[0].Id, options, cancellationToken);
        if (attempts.Count == 1) throw new PodLogException($"previous terminated container \"{name}\" in pod \"{pod}\" not found", false);
        return await runtime.OpenLogsAsync(attempts[1].Id, options with { Follow = false }, cancellationToken);
    }

    private static string? NameOf(string pod, string? container, List<ContainerSummary> ofPod)
    {
        if (container is { Length: > 0 }) return container;
        var names = ofPod.Select(c => c.Identity.ContainerName).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count <= 1
            ? names.FirstOrDefault()
            : throw new PodLogException(
                $"a container name must be specified for pod {pod}, choose one of: [{string.Join(' ', names)}]", false);
    }
}
