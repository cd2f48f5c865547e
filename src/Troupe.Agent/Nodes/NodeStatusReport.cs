using System.Globalization;
using Troupe.Agent.Containers;
using Troupe.Api.Nodes;
using Troupe.Api.Quantities;

namespace Troupe.Agent.Nodes;

/// <summary>Says of a node what its agent sees.</summary>
internal static class NodeStatusReport
{
    private const long MemoryReserveBytes = 100L << 20;
    private const double DiskReserve = 0.05;
    private const double ProcessReserve = 0.1;

    public static NodeStatus Compute(
        AgentOptions options, NodeHealth health, RuntimeVersion? runtime, NodeStatus? before, DateTimeOffset now)
    {
        var machine = options.Machine.Measure(options.StateFolder);
        return new NodeStatus
        {
            Phase = "Running",
            Capacity = Amounts(options, machine),
            Allocatable = Amounts(options, machine),
            Addresses =
            [
                new NodeAddress { Type = "InternalIP", Address = options.Address },
                new NodeAddress { Type = "Hostname", Address = options.NodeName },
            ],
            Conditions = [.. Conditions(machine, health).Select(condition => Dated(condition, before, now))],
            DaemonEndpoints = options.Port == 0
                ? null
                : new NodeDaemonEndpoints { KubeletEndpoint = new DaemonEndpoint { Port = options.Port } },
            NodeInfo = options.Machine.Describe() with
            {
                ContainerRuntimeVersion = runtime?.ToString() ?? before?.NodeInfo?.ContainerRuntimeVersion ?? "",
                KubeletVersion = "v" + options.Version,
                KubeProxyVersion = "v" + options.Version,
            },
        };
    }

    private static Dictionary<string, Quantity> Amounts(AgentOptions options, MachineResources machine) => new()
    {
        ["cpu"] = Quantity.Parse(Text(machine.Processors)),
        ["memory"] = Quantity.Parse(Text(machine.MemoryBytes / 1024) + "Ki"),
        ["pods"] = Quantity.Parse(Text(options.MaxPods)),
    };

    private static IEnumerable<NodeCondition> Conditions(MachineResources machine, NodeHealth health)
    {
        yield return Pressure(
            "MemoryPressure", machine.MemoryAvailableBytes < MemoryReserveBytes, "HasInsufficientMemory", "HasSufficientMemory",
                "memory available");
        yield return Pressure(
            "DiskPressure", machine.DiskAvailableBytes < machine.DiskBytes * DiskReserve, "HasDiskPressure", "HasNoDiskPressure",
                "disk available");
        yield return Pressure(
            "PIDPressure", machine.ProcessLimit > 0 && machine.ProcessLimit - machine.Processes < machine.ProcessLimit * ProcessReserve,
            "HasInsufficientPID", "HasSufficientPID", "PID available");
        yield return new NodeCondition
        {
            Type = "Ready", Status = health.IsReady ? "True" : "False", Reason = health.IsReady ? "KubeletReady" : "KubeletNotReady",
            Message = health.Message,
        };
    }

    private static NodeCondition Pressure(string type, bool isShort, string shortReason, string reason, string what) => new()
    {
        Type = type, Status = isShort ? "True" : "False", Reason = isShort ? shortReason : reason,
        Message = $"the node has {(isShort ? "in" : "")}sufficient {what}",
    };

    private static NodeCondition Dated(NodeCondition condition, NodeStatus? before, DateTimeOffset now)
    {
        var last = before?.Conditions?.FirstOrDefault(other => other.Type == condition.Type);
        return condition with
        {
            LastHeartbeatTime = now, LastTransitionTime = last?.Status == condition.Status ? last.LastTransitionTime : now,
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
