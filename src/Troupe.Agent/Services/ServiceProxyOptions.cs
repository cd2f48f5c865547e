using Troupe.Api.Clients;

namespace Troupe.Agent.Services;

/// <summary>How the service proxy of one node is set up.</summary>
public sealed record ServiceProxyOptions
{
    public required string NodeName { get; init; }
    public required IApiClient Client { get; init; }
    public required ServiceTable Table { get; init; }
    public required PodBridge Bridge { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Changes that come within this time share one write.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often the rules are written though nothing changed: whoever removed them by hand gets them back.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after a failed write.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);
}
