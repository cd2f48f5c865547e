namespace Troupe.Api.Services;

/// <summary>What of a service's address and node ports goes over to the spec that takes its place, as Kubernetes has it.</summary>
/// <remarks>
/// They were allocated, so whoever writes the service again need not name them; and where the new type has none, what is only repeated is
/// dropped rather than refused. What is named anew stays, and is judged.
/// </remarks>
internal static class ServiceCarryOver
{
    private const string NodePort = "NodePort";

    public static ServiceSpec Of(ServiceSpec wanted, ServiceSpec current)
    {
        var spec = WithAddress(wanted, current);
        if (current.Type != NodePort) return spec;
        return wanted.Type == NodePort ? WithNodePorts(spec, current) : WithoutNodePorts(spec, current);
    }

    private static ServiceSpec WithAddress(ServiceSpec wanted, ServiceSpec current)
    {
        var address = string.IsNullOrEmpty(wanted.ClusterIP) ? current.ClusterIP : wanted.ClusterIP;
        // Old clients know the one address only, and send the list as they read it.
        var isOld = wanted.ClusterIPs is not { Count: > 0 } || wanted.ClusterIPs.SequenceEqual(current.ClusterIPs ?? []);
        return wanted with { ClusterIP = address, ClusterIPs = !isOld ? wanted.ClusterIPs : address is null ? null : [address] };
    }

    /// <summary>A port keeps its number by its name, whatever else of it changes, unless another port takes that number.</summary>
    private static ServiceSpec WithNodePorts(ServiceSpec wanted, ServiceSpec current)
    {
        var held = new Dictionary<string, int>();
        foreach (var port in current.Ports ?? [])
            if (port.NodePort is { } number and not 0) held[port.Name ?? ""] = number;
        var used = Numbers(wanted);
        return wanted with { Ports = wanted.Ports?.Select(Kept).ToList() };

        ServicePort Kept(ServicePort port) =>
            port.NodePort is null or 0 && held.TryGetValue(port.Name ?? "", out var number) && used.Add(number)
                ? port with { NodePort = number }
                : port;
    }

    /// <summary>A number that the service did not have was meant, and is refused later.</summary>
    private static ServiceSpec WithoutNodePorts(ServiceSpec wanted, ServiceSpec current) => Numbers(wanted).IsSubsetOf(Numbers(current))
        ? wanted with { Ports = wanted.Ports?.Select(port => port with { NodePort = null }).ToList() }
        : wanted;

    private static HashSet<int> Numbers(ServiceSpec spec) =>
        [.. (spec.Ports ?? []).Select(port => port.NodePort).OfType<int>().Where(number => number != 0)];
}
