using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class NetworkOperations(EngineConnection connection) : INetworkOperations
{
    public Task<IList<NetworkResponse>> ListNetworksAsync(
        NetworksListParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var path = new Query("networks").With("filters", parameters?.Filters).ToString();
        return connection.ReadAsync<IList<NetworkResponse>>(HttpMethod.Get, path, null, Refusals.Any, cancellationToken);
    }

    public Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        connection.ReadAsync<NetworkResponse>(HttpMethod.Get, Path(id), null, Refusals.NoSuchNetwork, cancellationToken);

    public Task<NetworksCreateResponse> CreateNetworkAsync(
        NetworksCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return connection.ReadAsync<NetworksCreateResponse>(
            HttpMethod.Post, "networks/create", parameters, Refusals.Any, cancellationToken);
    }

    public Task DeleteNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        connection.CommandAsync(HttpMethod.Delete, Path(id), null, Refusals.NoSuchNetwork, cancellationToken);

    private static string Path(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return $"networks/{Query.Escape(id)}";
    }
}
