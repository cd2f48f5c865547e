using System.Diagnostics.CodeAnalysis;
using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Chooses the node ports of a service.</summary>
/// <remarks>A number belongs to one service; within it, TCP and UDP may share the number, as DNS does.</remarks>
internal static class NodePorts
{
    public static bool TryChoose(
        ServiceAddressRequest request, ServiceAddresses? held, IReadOnlyList<ServiceAddresses> others, ServiceAddressRanges ranges,
        out IReadOnlyList<ReservedNodePort> nodePorts, [NotNullWhen(false)] out Decision? refusal)
    {
        var chosen = new ReservedNodePort?[request.NodePorts.Count];
        nodePorts = [];
        refusal = null;
        // What is asked for by number comes first, so that a port that is chosen does not take it away.
        for (var index = 0; index < chosen.Length; index++)
        {
            if (request.NodePorts[index].NodePort is not { } wanted) continue;
            if (WhyNot(request.NodePorts[index], wanted, chosen, others, ranges) is { } why)
                refusal = ServiceRefusals.Invalid(request, $"spec.ports[{index}].nodePort", $"Invalid value: {wanted}: {why}");
            if (refusal is not null) return false;
            chosen[index] = new ReservedNodePort(request.NodePorts[index].Name, request.NodePorts[index].Protocol, wanted);
        }

        for (var index = 0; index < chosen.Length; index++)
        {
            var port = request.NodePorts[index];
            if (chosen[index] is not null) continue;
            if ((Held(port, held, chosen) ?? NextFree(request, chosen, held, others, ranges)) is not { } number)
            {
                var full = $"all ports from {ranges.FirstNodePort} to {ranges.LastNodePort} are allocated";
                refusal = ServiceRefusals.Invalid(request, $"spec.ports[{index}].nodePort", full);
                return false;
            }

            chosen[index] = new ReservedNodePort(port.Name, port.Protocol, number);
        }

        nodePorts = [.. chosen.OfType<ReservedNodePort>()];
        return true;
    }

    /// <summary>What the service already holds for a port of this name it keeps.</summary>
    private static int? Held(NodePortRequest port, ServiceAddresses? held, ReservedNodePort?[] chosen)
    {
        var known = held?.NodePorts.FirstOrDefault(other => other.Name == port.Name && other.Protocol == port.Protocol);
        return known is not null && chosen.All(other => other?.NodePort != known.NodePort || other.Protocol != port.Protocol)
            ? known.NodePort
            : null;
    }

    private static int? NextFree(
        ServiceAddressRequest request, ReservedNodePort?[] chosen, ServiceAddresses? held, IReadOnlyList<ServiceAddresses> others,
        ServiceAddressRanges ranges)
    {
        var taken = others.SelectMany(addresses => addresses.NodePorts).Concat(held?.NodePorts ?? [])
            .Concat(chosen.OfType<ReservedNodePort>())
            .Select(port => port.NodePort).ToHashSet();
        return SpreadOrder.Indexes(request.Uid, ranges.LastNodePort - ranges.FirstNodePort + 1)
            .Select(index => (int?)(ranges.FirstNodePort + (int)index))
            .FirstOrDefault(port => !taken.Contains(port!.Value));
    }

    private static string? WhyNot(
        NodePortRequest port, int number, ReservedNodePort?[] chosen, IReadOnlyList<ServiceAddresses> others, ServiceAddressRanges ranges)
    {
        if (number < ranges.FirstNodePort || number > ranges.LastNodePort)
            return $"provided port is not in the valid range {ranges.FirstNodePort}-{ranges.LastNodePort}";
        if (chosen.Any(other => other?.NodePort == number && other.Protocol == port.Protocol))
            return "provided port is used twice by this service";
        return others.FirstOrDefault(addresses => addresses.NodePorts.Any(other => other.NodePort == number)) is { } holder
            ? $"provided port is already allocated to service {holder.Service}"
            : null;
    }
}
