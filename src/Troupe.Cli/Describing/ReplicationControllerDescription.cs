using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;

namespace Troupe.Cli.Describing;

/// <summary>The page of a replication controller.</summary>
internal static class ReplicationControllerDescription
{
    public static void Write(Description description, ReplicationController controller, IReadOnlyList<Pod> pods)
    {
        var template = controller.Spec.Template ?? new PodTemplateSpec();
        Descriptions.Head(description, controller)
            .Add("Selector", controller.Spec.Selector)
            .Add("Replicas", $"{controller.Status?.Replicas ?? 0} current / {controller.Spec.Replicas ?? 0} desired")
            .Add("Pods Status", Phases(pods));
        description.Part("Pod Template", part =>
        {
            part.Add("Labels", template.Metadata.Labels);
            part.Part("Containers", containers =>
            {
                foreach (var container in template.Spec.Containers ?? [])
                    containers.Part(container.Name!, inner => PodDescription.WriteSpec(inner, container));
            });
        });
        foreach (var condition in controller.Status?.Conditions ?? [])
            description.Add(condition.Type, $"{condition.Status} {condition.Reason}: {condition.Message}");
    }

    private static string Phases(IReadOnlyList<Pod> pods) =>
        $"{Count(pods, "Running")} Running / {Count(pods, "Pending")} Waiting / "
        + $"{Count(pods, "Succeeded")} Succeeded / {Count(pods, "Failed")} Failed";

    private static int Count(IReadOnlyList<Pod> pods, string phase) => pods.Count(pod => (pod.Status?.Phase ?? "Pending") == phase);
}
