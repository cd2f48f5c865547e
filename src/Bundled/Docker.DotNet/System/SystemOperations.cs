using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineConnection connection) : ISystemOperations
{
    public Task PingAsync(CancellationToken cancellationToken = default) =>
        connection.CommandAsync(HttpMethod.Get, "_ping", null, Refusals.Any, cancellationToken);

    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default) =>
        connection.ReadAsync<VersionResponse>(HttpMethod.Get, "version", null, Refusals.Any, cancellationToken);

    public Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default) =>
        connection.ReadAsync<SystemInfoResponse>(HttpMethod.Get, "info", null, Refusals.Any, cancellationToken);

    public Task MonitorEventsAsync(
        ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(progress);
        var path = new Query("events").With("since", parameters.Since).With("until", parameters.Until)
            .With("filters", parameters.Filters).ToString();
        return connection.FollowAsync(HttpMethod.Get, path, null, progress, cancellationToken);
    }
}
