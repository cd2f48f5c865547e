using System.Diagnostics;
using Troupe.Domain.Entities;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Gives each address and each node port to one service at a time.</summary>
public sealed class ServiceAllocationsDecider : IDecider<ServiceAllocationsState>
{
    public ServiceAllocationsState Initial => ServiceAllocationsState.Empty;

    public ServiceAllocationsState Apply(ServiceAllocationsState state, DomainEvent @event) =>
        state.Apply((ServiceAllocationsEvent)@event);

    public Decision Decide(ServiceAllocationsState state, Command command) => command switch
    {
        ReserveServiceAddresses reserve => Reserve(state, reserve),
        ReleaseServiceAddresses release when state.Find(release.Uid) is null => Decision.Nothing,
        ReleaseServiceAddresses release => Decision.Accept(new ServiceAddressesReleased(release.Service, release.Uid)),
        _ => throw new UnreachableException($"{command.GetType().Name} cannot be asked of service allocations"),
    };

    private static Decision Reserve(ServiceAllocationsState state, ReserveServiceAddresses command)
    {
        var (request, ranges, _) = command;
        var held = state.Find(request.Uid);
        var others = state.Reservations.Values.Where(addresses => addresses.Uid != request.Uid).ToList();
        if (!ClusterIPs.TryChoose(request, held, others, ranges, out var clusterIP, out var refusal)) return refusal;
        if (!NodePorts.TryChoose(request, held, others, ranges, out var nodePorts, out refusal)) return refusal;

        if (command.KeepsHeld && held is not null) nodePorts = [.. nodePorts, .. held.NodePorts.Where(port => !IsIn(nodePorts, port))];
        var reserved = new ServiceAddressesReserved(request.Service, request.Uid, clusterIP, nodePorts);
        // One that is to keep what is held is stamped anew, so that nothing of it is taken away while the service is being written.
        if (!command.KeepsHeld && held is not null && held.ClusterIP == clusterIP && held.NodePorts.SequenceEqual(nodePorts))
            return Decision.Nothing.Answering(held);
        return Decision.Accept(reserved)
            .Answering(new ServiceAddresses(request.Service, request.Uid, clusterIP, nodePorts, command.Context.Time));
    }

    private static bool IsIn(IReadOnlyList<ReservedNodePort> ports, ReservedNodePort port) =>
        ports.Any(other => other.NodePort == port.NodePort && other.Protocol == port.Protocol);
}
