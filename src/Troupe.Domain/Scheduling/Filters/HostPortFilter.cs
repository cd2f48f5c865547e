namespace Troupe.Domain.Scheduling.Filters;

/// <summary>A port of the node belongs to one pod.</summary>
public sealed class HostPortFilter : IPodFilter
{
    public string Name => "HostPorts";

    public string? Check(PodDemand pod, NodeInfo node)
    {
        foreach (var wanted in pod.HostPorts)
        {
            foreach (var taken in node.HostPorts)
            {
                if (wanted.ConflictsWith(taken)) return "node(s) didn't have free ports for the requested pod ports";
            }
        }

        return null;
    }
}
