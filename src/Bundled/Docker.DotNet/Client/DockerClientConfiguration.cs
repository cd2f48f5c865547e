namespace Docker.DotNet;

/// <summary>Where the Docker Engine listens: <c>unix:///path</c>, <c>http://host:port</c> or <c>tcp://host:port</c>.</summary>
public class DockerClientConfiguration : IDisposable
{
    private static readonly Uri LocalEngine = new("unix:///var/run/docker.sock");
    private static readonly TimeSpan UnlessGiven = TimeSpan.FromSeconds(100);

    public DockerClientConfiguration(TimeSpan defaultTimeout = default)
        : this(LocalEngine, defaultTimeout)
    {
    }

    public DockerClientConfiguration(Uri endpoint, TimeSpan defaultTimeout = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        EndpointBaseUri = endpoint;
        DefaultTimeout = defaultTimeout == TimeSpan.Zero ? UnlessGiven : defaultTimeout;
    }

    public Uri EndpointBaseUri { get; }

    public TimeSpan DefaultTimeout { get; }

    /// <summary>A client that speaks whatever version the engine answers with.</summary>
    public DockerClient CreateClient() => CreateClient(null);

    /// <summary>A client that asks for this version of the API in every request.</summary>
    public DockerClient CreateClient(Version requestedApiVersion) => new(this, requestedApiVersion);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
