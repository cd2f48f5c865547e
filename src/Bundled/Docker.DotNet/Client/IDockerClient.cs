namespace Docker.DotNet;

/// <summary>The Engine API, grouped as its reference groups it.</summary>
public interface IDockerClient : IDisposable
{
    DockerClientConfiguration Configuration { get; }

    /// <summary>How long a call may take that neither streams nor waits for a container.</summary>
    TimeSpan DefaultTimeout { get; set; }

    IContainerOperations Containers { get; }

    IExecOperations Exec { get; }

    IImageOperations Images { get; }

    INetworkOperations Networks { get; }

    ISystemOperations System { get; }
}
