namespace Troupe.Http;

/// <summary>Where the API listens, and what it says of itself.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Loopback: there is no TLS and no authentication on this door.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Larger bodies are refused with 413, as Kubernetes does.</summary>
    public long MaxBodyBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>How many requests that only read are answered at once; Kubernetes' number. Watches and streams do not count.</summary>
    public int MaxReadsInFlight { get; init; } = 400;

    /// <summary>How many requests that write are answered at once; Kubernetes' number.</summary>
    public int MaxWritesInFlight { get; init; } = 200;

    /// <summary>How many more of either wait for their turn; beyond that a request is refused with 429.</summary>
    public int MaxRequestsWaiting { get; init; } = 4000;

    /// <summary>A watch ends after this long unless it asked for less; clients begin again where they were.</summary>
    public TimeSpan MaxWatch { get; init; } = TimeSpan.FromMinutes(60);
}
