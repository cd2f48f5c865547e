using System.Globalization;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;

namespace Troupe.Cli.Describing;

/// <summary>The page of a pod.</summary>
internal static class PodDescription
{
    public static void Write(Description description, Pod pod)
    {
        var owner = pod.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true);
        Descriptions.Head(description, pod)
            .Add("Node", pod.Spec.NodeName is { } node ? $"{node}/{pod.Status?.HostIP}" : null)
            .Add("Start Time", Time(pod.Status?.StartTime))
            .Add("Status", pod.Metadata.DeletionTimestamp is { } deletion ? $"Terminating (until {Time(deletion)})" : pod.Status?.Phase);
        if (pod.Status?.Reason is { Length: > 0 } reason) description.Add("Reason", reason);
        if (pod.Status?.Message is { Length: > 0 } message) description.Add("Message", message);
        description.Add("IP", pod.Status?.PodIP).Add("Controlled By", owner is null ? null : $"{owner.Kind}/{owner.Name}");
        description.Part("Containers", part =>
        {
            foreach (var container in pod.Spec.Containers ?? [])
                part.Part(container.Name!, inner => WriteContainer(inner, container, StatusOf(pod, container)));
        });
        description.Table("Conditions", ["Type", "Status", "Reason", "Message"], (pod.Status?.Conditions ?? []).Select(condition =>
            (IReadOnlyList<string>)[condition.Type, condition.Status, condition.Reason ?? "", condition.Message ?? ""]));
        description.Add("Volumes", (pod.Spec.Volumes ?? []).Select(VolumeText));
        description.Add("QoS Class", pod.Status?.QosClass).Add("Node-Selectors", pod.Spec.NodeSelector);
    }

    /// <summary>What a template and a pod have in common: image, command, ports, resources, environment, mounts.</summary>
    public static void WriteSpec(Description description, Container container)
    {
        description.Add("Image", container.Image).Add("Ports", (container.Ports ?? []).Select(PortText));
        if (container.Command is { Count: > 0 } command) description.Add("Command", string.Join(' ', command));
        if (container.Args is { Count: > 0 } arguments) description.Add("Args", string.Join(' ', arguments));
        if (container.Resources?.Limits is { Count: > 0 } limits) description.Add("Limits", Amounts(limits));
        if (container.Resources?.Requests is { Count: > 0 } requests) description.Add("Requests", Amounts(requests));
        description.Add("Environment", (container.Env ?? []).Select(variable =>
            variable.ValueFrom?.FieldRef is { } field ? $"{variable.Name}=({field.FieldPath})" : $"{variable.Name}={variable.Value}"));
        description.Add("Mounts", (container.VolumeMounts ?? []).Select(mount =>
            $"{mount.MountPath} from {mount.Name} ({(mount.ReadOnly == true ? "ro" : "rw")})"));
    }

    private static void WriteContainer(Description description, Container container, ContainerStatus? status)
    {
        description.Add("Container ID", status?.ContainerID);
        WriteSpec(description, container);
        WriteState(description, "State", status?.State);
        // A container that never ended has an empty one.
        if (status?.LastState is { Terminated: not null } last) WriteState(description, "Last State", last);
        description.Add("Ready", status?.Ready == true ? "True" : "False")
            .Add("Restart Count", (status?.RestartCount ?? 0).ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteState(Description description, string name, ContainerState? state)
    {
        if (state?.Running is { } running) description.Add(name, $"Running since {Time(running.StartedAt)}");
        else if (state?.Waiting is { } waiting) description.Add(name, $"Waiting: {waiting.Reason} {waiting.Message}".TrimEnd());
        else if (state?.Terminated is { } ended)
            description.Add(name,
                $"Terminated: {ended.Reason}, exit code {ended.ExitCode}, {Time(ended.StartedAt)} to {Time(ended.FinishedAt)}");
        else description.Add(name, "Waiting");
    }

    private static ContainerStatus? StatusOf(Pod pod, Container container) =>
        pod.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container.Name);

    private static string PortText(ContainerPort port)
    {
        var host = port.HostPort is > 0 ? $" (host {port.HostPort})" : "";
        return $"{port.ContainerPortNumber}/{port.Protocol ?? "TCP"}{host}";
    }

    private static string VolumeText(Volume volume) => volume switch
    {
        { HostPath: { } host } => $"{volume.Name}: hostPath {host.Path}",
        { EmptyDir.Medium: { Length: > 0 } medium } => $"{volume.Name}: emptyDir in {medium}",
        _ => $"{volume.Name}: emptyDir",
    };

    private static string Amounts(IReadOnlyDictionary<string, Quantity> amounts) =>
        string.Join(", ", amounts.OrderBy(amount => amount.Key, StringComparer.Ordinal).Select(amount => $"{amount.Key} {amount.Value}"));

    private static string? Time(DateTimeOffset? time) => time?.ToString("R", CultureInfo.InvariantCulture);
}
