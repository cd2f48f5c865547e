using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Clients;

/// <summary>The client's calls, typed.</summary>
public static class ApiClientExtensions
{
    public static async Task<T> GetAsync<T>(
        this IApiClient client, string? @namespace, string name, CancellationToken cancellationToken = default)
        where T : ApiObject =>
        (T)await client.GetAsync(ResourceKinds.Of<T>(), @namespace, name, cancellationToken);

    public static async Task<ObjectList<T>> ListAsync<T>(
        this IApiClient client, string? @namespace = null, ListOptions? options = null, CancellationToken cancellationToken = default)
        where T : ApiObject
    {
        var list = await client.ListAsync(ResourceKinds.Of<T>(), @namespace, options, cancellationToken);
        return new ObjectList<T>
        {
            ApiVersion = list.ApiVersion, Kind = list.Kind, Metadata = list.Metadata, Items = [.. list.Items.Cast<T>()],
        };
    }
}
