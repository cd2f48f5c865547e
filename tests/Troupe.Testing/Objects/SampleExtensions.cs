using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicationControllers;

namespace Troupe.Testing.Objects;

/// <summary>What a test says of an object: `Sample.Pod("web-1").Labeled("app", "web").On("node-1").Ready()`.</summary>
public static class SampleExtensions
{
    public static T Labeled<T>(this T item, string key, string value) where T : ApiObject => (T)(item with
    {
        Metadata = item.Metadata with
        {
            Labels = new Dictionary<string, string>(item.Metadata.Labels ?? new Dictionary<string, string>()) { [key] = value },
        },
    });

    public static T OwnedBy<T>(this T item, ApiObject owner, bool blocking = true) where T : ApiObject => (T)(item with
    {
        Metadata = item.Metadata with
        {
            OwnerReferences =
            [
                .. item.Metadata.OwnerReferences ?? [],
                new OwnerReference
                {
                    ApiVersion = owner.ApiVersion!, Kind = owner.Kind!, Name = owner.Metadata.Name!, Uid = owner.Metadata.Uid!,
                    Controller = owner is ReplicationController, BlockOwnerDeletion = blocking,
                },
            ],
        },
    });

    public static T Terminating<T>(this T item, params string[] finalizers) where T : ApiObject => (T)(item with
    {
        Metadata = item.Metadata with { DeletionTimestamp = Sample.Noon, Finalizers = finalizers.Length == 0 ? null : finalizers },
    });

    public static T Created<T>(this T item, DateTimeOffset time) where T : ApiObject =>
        (T)(item with { Metadata = item.Metadata with { CreationTimestamp = time } });

    /// <summary>A pod as that controller makes it.</summary>
    public static Pod Of(this Pod pod, ReplicationController controller) =>
        pod.OwnedBy(controller) with { Metadata = pod.OwnedBy(controller).Metadata with { Labels = controller.Spec.Selector } };

    public static Pod On(this Pod pod, string node) => pod with { Spec = pod.Spec with { NodeName = node } };

    public static Pod Phase(this Pod pod, string phase) => pod with { Status = pod.Status! with { Phase = phase } };

    public static Pod Ready(this Pod pod, bool ready = true, DateTimeOffset? since = null) => pod with
    {
        Status = pod.Status! with
        {
            Phase = "Running",
            Conditions =
            [
                new PodCondition { Type = "Ready", Status = ready ? "True" : "False", LastTransitionTime = since ?? Sample.Noon },
            ],
        },
    };

    public static Pod At(this Pod pod, string ip) => pod with { Status = pod.Status! with { PodIP = ip } };

    public static Pod Restarted(this Pod pod, int times) => pod with
    {
        Status = pod.Status! with { ContainerStatuses = [new ContainerStatus { Name = "main", RestartCount = times }] },
    };

    public static Pod Requesting(this Pod pod, string? cpu = null, string? memory = null)
    {
        var requests = new Dictionary<string, Quantity>();
        if (cpu is not null) requests["cpu"] = Quantity.Parse(cpu);
        if (memory is not null) requests["memory"] = Quantity.Parse(memory);
        return pod.With(container => container with { Resources = new ResourceRequirements { Requests = requests } });
    }

    public static Pod Listening(this Pod pod, int port, string? name = null, int? hostPort = null) => pod.With(container => container with
    {
        Ports = [.. container.Ports ?? [], new ContainerPort { Name = name, ContainerPortNumber = port, HostPort = hostPort }],
    });

    public static Pod Selecting(this Pod pod, string key, string value) =>
        pod with { Spec = pod.Spec with { NodeSelector = new Dictionary<string, string> { [key] = value } } };

    public static Node Ready(this Node node, string status, DateTimeOffset? since = null) => node with
    {
        Status = node.Status! with
        {
            Conditions = [new NodeCondition { Type = "Ready", Status = status, LastTransitionTime = since ?? Sample.Noon }],
        },
    };

    private static Pod With(this Pod pod, Func<Container, Container> change) =>
        pod with { Spec = pod.Spec with { Containers = [.. pod.Spec.Containers!.Select(change)] } };
}
