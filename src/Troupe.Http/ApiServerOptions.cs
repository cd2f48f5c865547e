namespace Troupe.Http;

/// <summary>Where the API listens, and what it says of itself.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Loopback: there is no TLS and no authentication on this door.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Larger bodies are refused with 413, as Kubernetes does.</summary>
    public long MaxBodyBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>A watch ends after this long unless it asked for less; clients begin again where they were.</summary>
    public TimeSpan MaxWatch { get; init; } = TimeSpan.FromMinutes(60);
}
