using Troupe.Api.Images;
using Troupe.Api.Quantities;

namespace Troupe.Api.Pods;

/// <summary>What a pod's spec is where it says nothing, in a pod as in a template.</summary>
internal static class PodDefaults
{
    private const long GracePeriodSeconds = 30;
    private const string Scheduler = "default-scheduler";

    public static PodSpec Apply(PodSpec spec) => spec with
    {
        RestartPolicy = Or(spec.RestartPolicy, "Always"),
        TerminationGracePeriodSeconds = spec.TerminationGracePeriodSeconds ?? GracePeriodSeconds,
        DnsPolicy = Or(spec.DnsPolicy, "ClusterFirst"),
        SchedulerName = Or(spec.SchedulerName, Scheduler),
        EnableServiceLinks = spec.EnableServiceLinks ?? true,
        Volumes = spec.Volumes?.Select(Apply).ToList(),
        Containers = spec.Containers?.Select(container => Apply(container, spec.HostNetwork == true)).ToList(),
    };

    private static Container Apply(Container container, bool hostNetwork) => container with
    {
        ImagePullPolicy = Or(container.ImagePullPolicy, PullPolicy(container.Image)),
        Ports = container.Ports?.Select(port => Apply(port, hostNetwork)).ToList(),
        Env = container.Env?.Select(Apply).ToList(),
        Resources = Apply(container.Resources),
    };

    private static ContainerPort Apply(ContainerPort port, bool hostNetwork) => port with
    {
        Protocol = Or(port.Protocol, "TCP"),
        HostPort = port.HostPort ?? (hostNetwork ? port.ContainerPortNumber : null),
    };

    private static EnvVar Apply(EnvVar variable)
    {
        if (variable.ValueFrom?.FieldRef is not { } reference) return variable;
        var versioned = reference with { ApiVersion = Or(reference.ApiVersion, "v1") };
        return variable with { ValueFrom = variable.ValueFrom with { FieldRef = versioned } };
    }

    private static Volume Apply(Volume volume) =>
        volume.HostPath is { Type: null } hostPath ? volume with { HostPath = hostPath with { Type = "" } } : volume;

    /// <summary>A limit without a request is a request of just as much.</summary>
    private static ResourceRequirements Apply(ResourceRequirements resources)
    {
        if (resources.Limits is not { Count: > 0 } limits) return resources;
        var requests = new Dictionary<string, Quantity>(resources.Requests ?? new Dictionary<string, Quantity>());
        foreach (var (name, limit) in limits) requests.TryAdd(name, limit);
        return resources with { Requests = requests };
    }

    /// <summary>The latest changes under its name, so only what names a version is taken from the node.</summary>
    private static string PullPolicy(string? image) =>
        ImageReference.TryParse(image ?? "", out var reference, out _) && !reference.IsLatest ? "IfNotPresent" : "Always";

    private static string Or(string? value, string @default) => string.IsNullOrEmpty(value) ? @default : value;
}
