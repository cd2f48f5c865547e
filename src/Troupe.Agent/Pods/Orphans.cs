using Troupe.Agent.Containers;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Containers of this node whose pod the API no longer has: they get a supervisor too, which only ends them.</summary>
internal static class Orphans
{
    /// <summary>A pod as far as its containers tell it.</summary>
    public static Pod PodOf(ContainerIdentity container) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = container.PodName, Namespace = container.Namespace, Uid = container.PodUid,
            DeletionGracePeriodSeconds = container.GracePeriodSeconds,
        },
    };

    /// <summary>Every pod of the API was created at some time; one that was made up of containers was not.</summary>
    public static bool IsOrphan(Pod pod) => pod.Metadata.CreationTimestamp is null;
}
