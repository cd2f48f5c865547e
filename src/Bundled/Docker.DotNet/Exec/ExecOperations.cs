using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ExecOperations(EngineConnection connection) : IExecOperations
{
    public Task<ContainerExecCreateResponse> ExecCreateContainerAsync(
        string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(parameters);
        return connection.ReadAsync<ContainerExecCreateResponse>(
            HttpMethod.Post, $"containers/{Query.Escape(id)}/exec", parameters, Refusals.NoSuchContainer, cancellationToken);
    }

    public async Task<MultiplexedStream> StartAndAttachContainerExecAsync(
        string id, bool tty, CancellationToken cancellationToken = default)
    {
        var stream = await connection.HijackAsync(
            HttpMethod.Post, Path(id, "start"), new ExecStart { Tty = tty }, Refusals.Any, cancellationToken).ConfigureAwait(false);
        return new MultiplexedStream(stream, !tty);
    }

    public Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default) =>
        connection.ReadAsync<ContainerExecInspectResponse>(HttpMethod.Get, Path(id, "json"), null, Refusals.Any, cancellationToken);

    public Task ResizeContainerExecTtyAsync(
        string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "resize")).With("h", parameters.Height).With("w", parameters.Width).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.Any, cancellationToken);
    }

    private static string Path(string id, string verb)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return $"exec/{Query.Escape(id)}/{verb}";
    }

    private sealed class ExecStart
    {
        public bool Detach { get; set; }

        public bool Tty { get; set; }
    }
}
