using Troupe.Domain.Entities;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsEvent;

namespace Troupe.Domain.PodCidrAllocations;

/// <summary>The one writer of pod CIDRs in the registry.</summary>
public static class PodCidrAllocationsKind
{
    public static readonly EntityKey Key = new("PodCidrAllocations", "", "cluster");

    public static readonly EntityKind Instance = new EntityKind<PodCidrAllocationsState>(new PodCidrAllocationsDecider())
    {
        Name = Key.Kind,
        StateManifest = "podcidrallocations.state.v1",
        EventManifests = new Dictionary<string, Type>
        {
            ["podcidrallocations.reserved.v1"] = typeof(PodCidrReserved),
            ["podcidrallocations.released.v1"] = typeof(PodCidrReleased),
        },
        CommandManifests = new Dictionary<string, Type>
        {
            ["podcidrallocations.reserve.v1"] = typeof(ReservePodCidr),
            ["podcidrallocations.release.v1"] = typeof(ReleasePodCidr),
        },
        AnswerManifests = new Dictionary<string, Type> { ["podcidrallocations.reservation.v1"] = typeof(PodCidrReservation) },
    };
}
