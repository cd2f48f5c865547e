using Docker.DotNet.Models;

namespace Docker.DotNet;

public interface IExecOperations
{
    /// <exception cref="DockerContainerNotFoundException">There is no such container.</exception>
    Task<ContainerExecCreateResponse> ExecCreateContainerAsync(
        string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Starts a command; <paramref name="tty"/> must say whether it was created with a terminal.</summary>
    Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default);

    Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default);

    Task ResizeContainerExecTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default);
}
