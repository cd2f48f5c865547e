using Troupe.Api.Services;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Reserves the address and the node ports of a service before the service is written.</summary>
internal sealed class ServiceAddressing(EntityCommands entities, ServiceAddressRanges ranges) : IAdmissionStep
{
    public async ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Object is not Service wanted || request.Operation == Operation.ReplaceStatus) return;

        var current = (Service?)request.Current?.Object;
        if (current is not null && !NeedsReservation(wanted.Spec, current.Spec)) return;

        var uid = current?.Metadata.Uid ?? wanted.Metadata.Uid!;
        var asked = ServiceAddressDemand.Of(request.Key, uid, wanted.Spec, current?.Spec);
        var reserve = new ReserveServiceAddresses(asked, ranges, KeepsHeld: current is not null)
        {
            Target = ServiceAllocationsKind.Key, Context = Unconditional(request.Context),
        };
        var addresses = (ServiceAddresses)(await entities.SendAsync(reserve, cancellationToken).ConfigureAwait(false)).Answer!;
        request.Object = wanted with { Spec = ServiceAddressDemand.Fill(wanted.Spec, addresses) };

        // The uid of a service that was refused will never live. A living one may have been changed by others meanwhile, so what it does
        // not need in the end is taken back later, by what it then holds.
        if (!request.Context.DryRun && current is null) request.Undo.Push(() => ReleaseAsync(addresses, request.Context));
    }

    // Another address is refused by the service itself; the rest of a replacement reserves only what is new about its ports.
    private static bool NeedsReservation(ServiceSpec wanted, ServiceSpec current) =>
        (string.IsNullOrEmpty(wanted.ClusterIP) || wanted.ClusterIP == current.ClusterIP)
        && (wanted.Type != current.Type || !Content.Same(wanted.Ports, current.Ports));

    private Task ReleaseAsync(ServiceAddresses addresses, CommandContext context) => entities.SendAsync(
        new ReleaseServiceAddresses(addresses.Service, addresses.Uid)
        {
            Target = ServiceAllocationsKind.Key, Context = Unconditional(context),
        });

    // What the client expects of the service says nothing about the allocations.
    private static CommandContext Unconditional(CommandContext context) => context with { ExpectedSequenceNr = null };
}
