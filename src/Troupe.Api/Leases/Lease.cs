using System.Text.Json.Serialization;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.Leases;

/// <summary>Says who holds something for a time, as the leader of several replicas does.</summary>
public sealed record Lease : ApiObject
{
    /// <summary>Who holds the lease, and since when.</summary>
    public LeaseSpec Spec { get; init; } = new();
}

/// <summary>Who holds a lease, and for how long.</summary>
public sealed record LeaseSpec
{
    /// <summary>The holder; absent while nobody holds the lease.</summary>
    public string? HolderIdentity { get; init; }

    /// <summary>How long others wait after the last renewal before they take the lease.</summary>
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>When the present holder took the lease.</summary>
    [JsonConverter(typeof(WireMicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>When the present holder last said that it still holds the lease.</summary>
    [JsonConverter(typeof(WireMicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How often the lease went from one holder to another.</summary>
    public int? LeaseTransitions { get; init; }

    /// <summary>
    /// How a coordinated election picks the holder, as `OldestEmulationVersion`; absent where holders just take the lease.
    /// </summary>
    public string? Strategy { get; init; }

    /// <summary>Who should hold the lease next; only with a strategy.</summary>
    public string? PreferredHolder { get; init; }
}
