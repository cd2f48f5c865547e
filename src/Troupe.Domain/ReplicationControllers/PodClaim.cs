using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>Which pods are a controller's: those it owns and still selects, and those it can take.</summary>
/// <param name="Active">All of these that count as replicas.</param>
internal sealed record PodClaim(IReadOnlyList<Pod> Active, IReadOnlyList<Pod> Adopt, IReadOnlyList<Pod> Release)
{
    public static PodClaim Sort(ReplicationController controller, IReadOnlyCollection<Pod> pods)
    {
        var active = new List<Pod>(pods.Count);
        var adopt = new List<Pod>();
        var release = new List<Pod>();
        var leaving = controller.IsTerminating();
        foreach (var pod in pods)
        {
            if (pod.Metadata.Namespace != controller.Metadata.Namespace) continue;
            var matches = controller.Selector().Selects(pod.Metadata.Labels);
            if (pod.ControllerReference() is { } owner)
            {
                if (owner.Uid != controller.Metadata.Uid) continue;
                if (!matches && !leaving) release.Add(pod);
                else if (matches && pod.IsActive()) active.Add(pod);
            }
            else if (matches && !leaving && pod.IsActive())
            {
                active.Add(pod);
                adopt.Add(pod);
            }
        }

        return new PodClaim(active, adopt, release);
    }
}
