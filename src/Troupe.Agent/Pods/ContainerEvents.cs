using Troupe.Agent.Events;
using Troupe.Agent.Images;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Tells people of one container what they know from elsewhere, in the same words.</summary>
internal sealed class ContainerEvents(EventRecorder events, Pod pod, string container)
{
    private readonly string _field = $"spec.containers{{{container}}}";

    public void ImageReady(string image, ImageOrigin origin) => events.Normal(
        pod, "Pulled",
        origin switch
        {
            ImageOrigin.Pulled => $"Successfully pulled image \"{image}\"",
            ImageOrigin.MadeHere => $"Container image \"{image}\" was made on this node, and no registry has it",
            _ => $"Container image \"{image}\" already present on machine",
        },
        _field);

    public void Created() => events.Normal(pod, "Created", $"Created container: {container}", _field);

    public void MemoryLimitRaised(long asked, long taken) => events.Warning(
        pod, "MemoryLimitRaised",
        $"The memory limit of container {container} is {asked} bytes, and the runtime takes no less than {taken}: it is raised to that",
        _field);

    public void Started() => events.Normal(pod, "Started", $"Started container {container}", _field);

    public void Failed(string message) => events.Warning(pod, "Failed", message, _field);

    public void BackOff(string why) => events.Warning(
        pod, "BackOff",
        why == WaitingReasons.CrashLoopBackOff
            ? $"Back-off restarting failed container {container} in pod {pod.Metadata.Name}"
            : $"Back-off pulling the image of container {container}",
        _field);
}
