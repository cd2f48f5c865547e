using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;

namespace Troupe.Cli.Describing;

/// <summary>The page of a node: the machine, its state, and what runs on it.</summary>
internal static class NodeDescription
{
    public static void Write(Description description, Node node, IReadOnlyList<Pod> pods)
    {
        var info = node.Status?.NodeInfo ?? new NodeSystemInfo();
        Descriptions.Head(description, node)
            .Add("Phase", node.Status?.Phase)
            .Add("Unschedulable", node.Spec.Unschedulable == true ? "true" : "false")
            .Add("PodCIDR", node.Spec.PodCIDR);
        description.Table("Conditions", ["Type", "Status", "Reason", "Message"], (node.Status?.Conditions ?? []).Select(condition =>
            (IReadOnlyList<string>)[condition.Type, condition.Status, condition.Reason ?? "", condition.Message ?? ""]));
        description.Part("Addresses", part =>
        {
            foreach (var address in node.Status?.Addresses ?? []) part.Add(address.Type ?? "", address.Address);
        });
        description.Part("Capacity", part => Amounts(part, node.Status?.Capacity));
        description.Part("Allocatable", part => Amounts(part, node.Status?.Allocatable));
        description.Part("System Info", part => part
            .Add("Machine ID", info.MachineID).Add("Boot ID", info.BootID).Add("Kernel Version", info.KernelVersion).Add("OS Image",
                info.OsImage)
            .Add("Operating System", info.OperatingSystem).Add("Architecture", info.Architecture)
            .Add("Container Runtime Version", info.ContainerRuntimeVersion).Add("Agent Version", info.KubeletVersion));
        description.Table($"Pods ({pods.Count} in total)", ["Namespace", "Name", "CPU Requests", "Memory Requests"], pods.Select(pod =>
            (IReadOnlyList<string>)[pod.Metadata.Namespace ?? "", pod.Metadata.Name ?? "", Requested(pod, "cpu"),
                Requested(pod, "memory")]));
    }

    private static void Amounts(Description description, IReadOnlyDictionary<string, Quantity>? amounts)
    {
        foreach (var (name, amount) in (amounts ?? new Dictionary<string, Quantity>()).OrderBy(amount =>
            amount.Key, StringComparer.Ordinal))
            description.Add(name, amount.ToString());
    }

    private static string Requested(Pod pod, string resource)
    {
        var amounts = (pod.Spec.Containers ?? []).Select(container =>
            container.Resources?.Requests?.GetValueOrDefault(resource)).Where(q => q is { Text: not null });
        return string.Join(" + ", amounts) is { Length: > 0 } sum ? sum : "0";
    }
}
