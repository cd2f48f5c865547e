using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What a pod is asked to be, in a pod as in a template.</summary>
internal static class PodSpecValidator
{
    private static readonly string[] RestartPolicies = ["Always", "OnFailure", "Never"];

    // `None` would leave the resolver to a `dnsConfig`, which is not supported.
    private static readonly string[] DnsPolicies = ["ClusterFirst", "Default"];

    public static void Validate(PodSpec spec, FieldPath field, FieldErrors errors)
    {
        var volumes = VolumeValidator.Validate(spec.Volumes ?? [], field.Child("volumes"), errors);
        ValidateContainers(spec, volumes, field.Child("containers"), errors);
        if (spec.RestartPolicy is { } restart && !RestartPolicies.Contains(restart))
            errors.NotSupported(field.Child("restartPolicy"), restart, RestartPolicies);
        if (spec.DnsPolicy is { } dns && !DnsPolicies.Contains(dns)) errors.NotSupported(field.Child("dnsPolicy"), dns, DnsPolicies);
        if (spec.ServiceAccountName is { Length: > 0 } account and not "default")
            errors.Forbidden(field.Child("serviceAccountName"), "not supported: pods get no credentials of a service account yet");
        TolerationValidator.Validate(spec.Tolerations ?? [], field.Child("tolerations"), errors);
        errors.GracePeriod(field.Child("terminationGracePeriodSeconds"), spec.TerminationGracePeriodSeconds);
        LabelsValidator.ValidateLabels(spec.NodeSelector, field.Child("nodeSelector"), errors);
        if (!string.IsNullOrEmpty(spec.NodeName))
            errors.Check(field.Child("nodeName"), spec.NodeName, NameGrammars.Dns1123Subdomain.Fault(spec.NodeName));
        if (!string.IsNullOrEmpty(spec.Hostname))
            errors.Check(field.Child("hostname"), spec.Hostname, NameGrammars.Dns1123Label.Fault(spec.Hostname));
    }

    private static void ValidateContainers(PodSpec spec, IReadOnlySet<string> volumes, FieldPath field, FieldErrors errors)
    {
        var containers = spec.Containers ?? [];
        if (containers.Count == 0) errors.Required(field, "a pod has at least one container");
        var names = new HashSet<string>();
        var hostPorts = new HostPorts();
        for (var i = 0; i < containers.Count; i++)
        {
            var (container, path) = (containers[i], field.Index(i));
            ContainerValidator.Validate(container, volumes, path, errors);
            if (!string.IsNullOrEmpty(container.Name) && !names.Add(container.Name)) errors.Duplicate(path.Child("name"), container.Name);
            ContainerPortValidator.Validate(container.Ports ?? [], spec.HostNetwork == true, hostPorts, path.Child("ports"), errors);
        }
    }
}
