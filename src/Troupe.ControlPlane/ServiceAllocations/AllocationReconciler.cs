using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Makes the reservations and the services say the same.</summary>
internal sealed class AllocationReconciler(
    EntityCommands entities, ReadModels.ReadModel readModel, ServiceAddressRanges ranges, TimeProvider time)
{
    private const string User = "system:controller:service-allocations";

    /// <remarks>A service that holds what it cannot have, as after the ranges changed, keeps no other from its own.</remarks>
    /// <param name="madeBefore">A reservation that is younger may get its service yet.</param>
    public async Task ReconcileAsync(DateTimeOffset madeBefore)
    {
        var objects = readModel.Current;
        var allocations = objects.FindState(ServiceAllocationsKind.Key) as ServiceAllocationsState ?? ServiceAllocationsState.Empty;
        var plan = AllocationReconciliation.Compute(allocations, objects.List<Service>(), madeBefore, TimeSpan.Zero);
        foreach (var addresses in plan.Release) await ReleaseAsync(addresses.Service, addresses.Uid, null).ConfigureAwait(false);
        var refusals = new List<ApiException>();
        foreach (var request in plan.Adopt)
        {
            try
            {
                var adopt = new ReserveServiceAddresses(request, ranges) { Target = ServiceAllocationsKind.Key, Context = Context(null) };
                await entities.SendAsync(adopt).ConfigureAwait(false);
            }
            catch (ApiException refusal)
            {
                refusals.Add(refusal);
            }
        }

        if (refusals.Count > 0) throw new AggregateException(refusals);
    }

    /// <param name="cause">The revision of the service's end.</param>
    public Task ReleaseAsync(Service service, long cause) =>
        ReleaseAsync($"{service.Metadata.Namespace}/{service.Metadata.Name}", service.Metadata.Uid!, cause);

    private Task ReleaseAsync(string service, string uid, long? cause) =>
        entities.SendAsync(new ReleaseServiceAddresses(service, uid) { Target = ServiceAllocationsKind.Key, Context = Context(cause) });

    private CommandContext Context(long? cause) => new(User, cause, time.GetUtcNow());
}
