namespace Docker.DotNet;

public sealed class DockerClient : IDockerClient
{
    private readonly EngineConnection _connection;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        Configuration = configuration;
        _connection = new EngineConnection(configuration.EndpointBaseUri, requestedApiVersion, configuration.DefaultTimeout);
        Containers = new ContainerOperations(_connection);
        Exec = new ExecOperations(_connection);
        Images = new ImageOperations(_connection);
        Networks = new NetworkOperations(_connection);
        System = new SystemOperations(_connection);
    }

    public DockerClientConfiguration Configuration { get; }

    public TimeSpan DefaultTimeout
    {
        get => _connection.DefaultTimeout;
        set => _connection.DefaultTimeout = value;
    }

    public IContainerOperations Containers { get; }

    public IExecOperations Exec { get; }

    public IImageOperations Images { get; }

    public INetworkOperations Networks { get; }

    public ISystemOperations System { get; }

    public void Dispose() => _connection.Dispose();
}
