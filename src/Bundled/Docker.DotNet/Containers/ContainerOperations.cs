using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineConnection connection) : IContainerOperations
{
    public Task<IList<ContainerListResponse>> ListContainersAsync(
        ContainersListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query("containers/json").With("size", parameters.Size).With("all", parameters.All)
            .With("limit", parameters.Limit).With("filters", parameters.Filters).ToString();
        return connection.ReadAsync<IList<ContainerListResponse>>(HttpMethod.Get, path, null, Refusals.Any, cancellationToken);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(
        CreateContainerParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query("containers/create").With("name", parameters.Name).ToString();
        return connection.ReadAsync<CreateContainerResponse>(HttpMethod.Post, path, parameters, Refusals.NoSuchImage, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default) =>
        connection.ReadAsync<ContainerInspectResponse>(
            HttpMethod.Get, Path(id, "json"), null, Refusals.NoSuchContainer, cancellationToken);

    public async Task<MultiplexedStream> GetContainerLogsAsync(
        string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "logs"))
            .With("stdout", parameters.ShowStdout).With("stderr", parameters.ShowStderr)
            .With("since", parameters.Since).With("until", parameters.Until).With("timestamps", parameters.Timestamps)
            .With("follow", parameters.Follow).With("tail", parameters.Tail).With("details", parameters.Details).ToString();
        var response = await connection.SendAsync(
            HttpMethod.Get, path, null, Refusals.NoSuchContainer, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        // Disposing a response's stream gives its connection back, so the stream is all that the caller needs to hold.
        return new MultiplexedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), !tty);
    }

    public async Task<MultiplexedStream> AttachContainerAsync(
        string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "attach"))
            .With("stream", parameters.Stream).With("stdin", parameters.Stdin).With("stdout", parameters.Stdout)
            .With("stderr", parameters.Stderr).With("detachKeys", parameters.DetachKeys).With("logs", parameters.Logs).ToString();
        var stream = await connection.HijackAsync(HttpMethod.Post, path, null, Refusals.NoSuchContainer, cancellationToken)
            .ConfigureAwait(false);
        return new MultiplexedStream(stream, !tty);
    }

    public Task ResizeContainerTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "resize")).With("h", parameters.Height).With("w", parameters.Width).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.NoSuchContainer, cancellationToken);
    }

    public Task<bool> StartContainerAsync(
        string id, ContainerStartParameters parameters, CancellationToken cancellationToken = default)
    {
        var path = new Query(Path(id, "start")).With("detachKeys", parameters?.DetachKeys).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.NoSuchContainer, cancellationToken);
    }

    public Task<bool> StopContainerAsync(
        string id, ContainerStopParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "stop")).With("t", parameters.WaitBeforeKillSeconds).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.NoSuchContainer, cancellationToken, waits: true);
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id, "kill")).With("signal", parameters.Signal).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.NoSuchContainer, cancellationToken);
    }

    public Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default) =>
        connection.ReadAsync<ContainerWaitResponse>(
            HttpMethod.Post, Path(id, "wait"), null, Refusals.NoSuchContainer, cancellationToken, waits: true);

    public Task<ContainerUpdateResponse> UpdateContainerAsync(
        string id, ContainerUpdateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return connection.ReadAsync<ContainerUpdateResponse>(
            HttpMethod.Post, Path(id, "update"), parameters, Refusals.NoSuchContainer, cancellationToken);
    }

    public Task RemoveContainerAsync(
        string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(id)).With("v", parameters.RemoveVolumes).With("force", parameters.Force).ToString();
        return connection.CommandAsync(HttpMethod.Delete, path, null, Refusals.NoSuchContainer, cancellationToken);
    }

    private static string Path(string id, string verb = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return verb is null ? $"containers/{Query.Escape(id)}" : $"containers/{Query.Escape(id)}/{verb}";
    }
}
