using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Troupe.Http.Authentication;
using Troupe.Http.Listening;
using Troupe.Security.Authorization;

namespace Troupe.Http;

/// <summary>Where the API listens, and what it says of itself.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Over `https` anywhere; over `http` on loopback alone, where nobody is asked who they are.</summary>
    public string Url { get; init; } = "https://127.0.0.1:6443";

    /// <summary>A second door, on loopback and without TLS; none by default.</summary>
    public string? InsecureUrl { get; init; }

    /// <summary>What a door with TLS needs.</summary>
    public ServerSecurity? Security { get; init; }

    /// <summary>Asked by those who want to know what they may do; what is done is decided by the gateway's.</summary>
    public IAuthorizer Authorizer { get; init; } = new RestrictNodes(new AllowAll());

    /// <summary>The addresses of its doors.</summary>
    /// <exception cref="ArgumentException">One of the URLs is none to listen at.</exception>
    public IReadOnlyList<IPAddress> Addresses =>
        [.. new[] { Url, InsecureUrl }.OfType<string>().Select(url => Door.EndPointOf(url).Address)];

    /// <summary>Larger bodies are refused with 413, as Kubernetes does.</summary>
    public long MaxBodyBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>How many requests that only read are answered at once; Kubernetes' number. Watches and streams do not count.</summary>
    public int MaxReadsInFlight { get; init; } = 400;

    /// <summary>How many requests that write are answered at once; Kubernetes' number.</summary>
    public int MaxWritesInFlight { get; init; } = 200;

    /// <summary>How many more of either wait for their turn; beyond that a request is refused with 429.</summary>
    public int MaxRequestsWaiting { get; init; } = 4000;

    /// <summary>How pods, services, nodes and their agents are dialed: over the network of this machine where null.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? DialCluster { get; init; }

    /// <summary>Objects that nobody can follow in the journal, one sentence each: `/readyz?verbose` names them.</summary>
    public Func<IEnumerable<string>> SetAside { get; init; } = () => [];

    /// <summary>Where the server's log goes; nowhere by default, and to the host's where a host runs it.</summary>
    public ILoggerFactory Log { get; init; } = NullLoggerFactory.Instance;

    /// <summary>A watch ends after this long unless it asked for less; clients begin again where they were.</summary>
    public TimeSpan MaxWatch { get; init; } = TimeSpan.FromMinutes(60);
}
