using Troupe.Domain.Entities;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsEvent;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>The one writer of service addresses in the registry.</summary>
public static class ServiceAllocationsKind
{
    public static readonly EntityKey Key = new("ServiceAllocations", "", "cluster");

    public static readonly EntityKind Instance = new EntityKind<ServiceAllocationsState>(new ServiceAllocationsDecider())
    {
        Name = Key.Kind,
        StateManifest = "serviceallocations.state.v1",
        EventManifests = new Dictionary<string, Type>
        {
            ["serviceallocations.reserved.v1"] = typeof(ServiceAddressesReserved),
            ["serviceallocations.released.v1"] = typeof(ServiceAddressesReleased),
        },
        CommandManifests = new Dictionary<string, Type>
        {
            ["serviceallocations.reserve.v1"] = typeof(ReserveServiceAddresses),
            ["serviceallocations.release.v1"] = typeof(ReleaseServiceAddresses),
        },
        AnswerManifests = new Dictionary<string, Type> { ["serviceallocations.addresses.v1"] = typeof(ServiceAddresses) },
    };
}
