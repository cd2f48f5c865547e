using Troupe.Agent.Containers;
using Troupe.Agent.EnvironmentVariables;
using Troupe.Api.Pods;
using Troupe.Api.Services;

namespace Troupe.Agent.Pods;

/// <summary>Translates what a pod asks for into what the runtime takes.</summary>
public static class ContainerSpecs
{
    /// <param name="pod">With the addresses of host and pod in its status.</param>
    public static ContainerSpec Container(
        Pod pod, Container container, PodAction.StartContainer start, IEnumerable<Service> services, IReadOnlyList<ContainerMount> mounts)
    {
        var budget = new ExpansionBudget();
        var environment = ContainerEnvironment.Of(pod, container, services, budget);
        return new ContainerSpec
        {
            Identity = Identity(pod) with
            {
                ContainerName = start.Name, Attempt = start.Attempt, BackOffSeconds = start.BackOffSeconds, SandboxId = start.SandboxId,
                SpecHash = SpecHash.Of(container),
            },
            Image = container.Image ?? "",
            Command = Expanded(container.Command, "command", environment, budget),
            Args = Expanded(container.Args, "args", environment, budget),
            WorkingDir = container.WorkingDir,
            Environment = [.. environment.Select(variable => $"{variable.Key}={variable.Value}")],
            Mounts = mounts,
            Resources = ResourceLimits.Of(pod, container),
            Stdin = container.Stdin == true,
            StdinOnce = container.StdinOnce == true,
            Tty = container.Tty == true,
            ShareProcessNamespace = pod.Spec.ShareProcessNamespace != false,
        };
    }

    public static SandboxSpec Sandbox(Pod pod, PodAction.RunSandbox run, DnsConfig clusterDns) => new()
    {
        Identity = Identity(pod) with
        {
            ContainerName = "POD", IsSandbox = true, Attempt = run.Attempt, BackOffSeconds = run.BackOffSeconds,
        },
        Hostname = Hostname(pod),
        HostNetwork = pod.Spec.HostNetwork == true,
        Ports = pod.Spec.HostNetwork == true
            ? []
            : [.. (pod.Spec.Containers ?? []).SelectMany(c => c.Ports ?? []).Where(IsOnHost).Select(OnHost)],
        Dns = Dns(pod, clusterDns),
    };

    private static ContainerIdentity Identity(Pod pod) => new()
    {
        PodUid = pod.Metadata.Uid ?? "", Namespace = pod.Metadata.Namespace ?? "", PodName = pod.Metadata.Name ?? "", ContainerName = "",
        GracePeriodSeconds = (long)GracePeriod.Of(pod).TotalSeconds,
    };

    /// <summary>A host name has at most 63 characters, and a pod's name may have more.</summary>
    private static string Hostname(Pod pod)
    {
        var name = pod.Spec.Hostname is { Length: > 0 } given ? given : pod.Metadata.Name ?? "";
        return name.Length <= 63 ? name : name[..63].TrimEnd('-', '.');
    }

    private static DnsConfig Dns(Pod pod, DnsConfig clusterDns)
    {
        var asksTheHost = pod.Spec.DnsPolicy is "Default" or "None" || pod.Spec.HostNetwork == true;
        if (asksTheHost || clusterDns.Servers.Count == 0) return DnsConfig.OfTheHost;
        var @namespace = pod.Metadata.Namespace;
        return clusterDns with { Searches = [.. clusterDns.Searches.Select(search => search.Replace("{namespace}", @namespace))] };
    }

    private static bool IsOnHost(ContainerPort port) => port.HostPort is > 0;

    private static PortMapping OnHost(ContainerPort port) =>
        new(port.HostPort!.Value, port.ContainerPortNumber ?? port.HostPort.Value, port.Protocol ?? "TCP", port.HostIP ?? "");

    private static IReadOnlyList<string>? Expanded(
        IReadOnlyList<string>? words, string field, IReadOnlyDictionary<string, string> environment, ExpansionBudget budget) =>
        words is { Count: > 0 }
            ? [.. words.Select((word, index) => VariableExpansion.Expand(word, environment, budget, $"{field}[{index}]"))]
            : null;
}
