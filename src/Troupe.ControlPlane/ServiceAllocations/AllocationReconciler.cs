using Troupe.Api.Kinds;
using Troupe.Api.Services;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.ServiceAllocations;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.ControlPlane.ServiceAllocations;

/// <summary>Makes the reservations and the services say the same.</summary>
internal sealed class AllocationReconciler(
    EntityCommands entities, EntityTruth truth, ReadModels.ReadModel readModel, ServiceAddressRanges ranges, TimeProvider time)
{
    private const string User = "system:controller:service-allocations";

    /// <param name="madeBefore">A reservation that is younger may get its service yet.</param>
    /// <returns>What could not be settled, by service; the others are.</returns>
    public async Task<IReadOnlyDictionary<string, Exception>> ReconcileAsync(DateTimeOffset madeBefore)
    {
        var objects = readModel.Current;
        var allocations = objects.FindState(ServiceAllocationsKind.Key) as ServiceAllocationsState ?? ServiceAllocationsState.Empty;
        var plan = AllocationReconciliation.Compute(allocations, objects.List<Service>(), madeBefore, TimeSpan.Zero);
        var failures = new Dictionary<string, Exception>();
        // First what lives gets what it has, so that nothing that is given back is given to another before.
        foreach (var request in plan.Adopt) await TryAsync(request.Service, () => ReserveAsync(request, keepsHeld: true));
        foreach (var addresses in plan.Release) await TryAsync(addresses.Service, () => ReleaseUnlessLivingAsync(addresses));
        foreach (var request in plan.Trim) await TryAsync(request.Service, () => TrimAsync(request));
        return failures;

        async Task TryAsync(string service, Func<Task> settle)
        {
            try
            {
                await settle().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failures[service] = failure;
            }
        }
    }

    /// <param name="cause">The revision of the service's end.</param>
    public Task ReleaseAsync(Service service, long cause) =>
        ReleaseAsync($"{service.Metadata.Namespace}/{service.Metadata.Name}", service.Metadata.Uid!, cause);

    // The creation may have been in doubt, and done since: then the service keeps what it has.
    private async Task ReleaseUnlessLivingAsync(ServiceAddresses addresses)
    {
        var living = await truth.FindAsync(KeyOf(addresses.Service)).ConfigureAwait(false);
        if (living?.Metadata.Uid != addresses.Uid) await ReleaseAsync(addresses.Service, addresses.Uid, null).ConfigureAwait(false);
    }

    private async Task TrimAsync(ServiceAddressRequest held)
    {
        var living = await truth.FindAsync(KeyOf(held.Service)).ConfigureAwait(false) as Service;
        if (living?.Metadata.Uid == held.Uid)
            await ReserveAsync(AllocationReconciliation.Held(living), keepsHeld: false).ConfigureAwait(false);
    }

    private Task ReserveAsync(ServiceAddressRequest request, bool keepsHeld) => entities.SendAsync(
        new ReserveServiceAddresses(request, ranges, keepsHeld) { Target = ServiceAllocationsKind.Key, Context = Context(null) });

    private static EntityKey KeyOf(string service)
    {
        var (kind, parts) = (ResourceKinds.Services.Kind, service.Split('/', 2));
        return new EntityKey(kind, parts[0], parts[^1]);
    }

    private Task ReleaseAsync(string service, string uid, long? cause) =>
        entities.SendAsync(new ReleaseServiceAddresses(service, uid) { Target = ServiceAllocationsKind.Key, Context = Context(cause) });

    private CommandContext Context(long? cause) => new(User, cause, time.GetUtcNow());
}
