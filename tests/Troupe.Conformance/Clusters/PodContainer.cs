using Docker.DotNet.Models;

namespace Troupe.Conformance.Clusters;

/// <summary>A container of a pod as Docker lists it.</summary>
public sealed class PodContainer(ContainerListResponse container)
{
    public string Id => container.ID;
    public string Pod => container.Labels["io.troupe.pod.name"];
    public string PodUid => container.Labels["io.troupe.pod.uid"];
    public string Name => container.Labels["io.troupe.container.name"];
    public bool IsSandbox => container.Labels["io.troupe.container.kind"] == "sandbox";
    public bool IsRunning => container.State == "running";
}
