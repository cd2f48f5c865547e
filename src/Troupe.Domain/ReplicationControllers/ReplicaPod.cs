using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Domain.GarbageCollection;

namespace Troupe.Domain.ReplicationControllers;

/// <summary>Pods as a ReplicationController makes, adopts and releases them.</summary>
public static class ReplicaPod
{
    public static IReadOnlyDictionary<string, string>? Selector(this ReplicationController controller) =>
        controller.Spec.Selector is { Count: > 0 } selector ? selector : controller.Spec.Template?.Metadata.Labels;

    public static OwnerReference OwnerReference(this ReplicationController controller) => new()
    {
        ApiVersion = ResourceKinds.ReplicationControllers.ApiVersion,
        Kind = ResourceKinds.ReplicationControllers.Kind,
        Name = controller.Metadata.Name!,
        Uid = controller.Metadata.Uid!,
        Controller = true,
        BlockOwnerDeletion = true,
    };

    /// <summary>What the names of its pods begin with; where a '-' more is too long for a name, its own name.</summary>
    public static string NamePrefix(this ReplicationController controller)
    {
        var name = controller.Metadata.Name!;
        return name.Length < ResourceKinds.Pods.NameGrammar.Longest ? name + "-" : name;
    }

    public static Pod NewPod(this ReplicationController controller)
    {
        var template = controller.Spec.Template ?? new PodTemplateSpec();
        return new Pod
        {
            ApiVersion = ResourceKinds.Pods.ApiVersion,
            Kind = ResourceKinds.Pods.Kind,
            Metadata = new ObjectMeta
            {
                GenerateName = controller.NamePrefix(),
                Namespace = controller.Metadata.Namespace,
                Labels = template.Metadata.Labels,
                Annotations = template.Metadata.Annotations,
                Finalizers = template.Metadata.Finalizers,
                OwnerReferences = [controller.OwnerReference()],
            },
            Spec = template.Spec,
        };
    }

    public static Pod AdoptedBy(this Pod pod, ReplicationController controller) =>
        pod.WithOwners([.. pod.Metadata.OwnerReferences ?? [], controller.OwnerReference()]);

    public static Pod ReleasedBy(this Pod pod, ReplicationController controller) => pod.WithoutOwners([controller.Metadata.Uid!]);
}
