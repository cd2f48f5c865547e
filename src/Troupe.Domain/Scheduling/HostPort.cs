using Troupe.Api.Pods;

namespace Troupe.Domain.Scheduling;

/// <summary>A port of the node that a container takes; the empty address means all of the node's.</summary>
public readonly record struct HostPort(string Address, string Protocol, int Port)
{
    public static HostPort? Of(ContainerPort port, bool hostNetwork)
    {
        var number = port.HostPort is > 0 ? port.HostPort : hostNetwork ? port.ContainerPortNumber : null;
        if (number is null) return null;
        return new HostPort(port.HostIP is null or "0.0.0.0" ? "" : port.HostIP, port.Protocol ?? "TCP", number.Value);
    }

    public bool ConflictsWith(HostPort other) =>
        Port == other.Port && Protocol == other.Protocol && (Address == other.Address || Address.Length == 0 || other.Address.Length == 0);
}
