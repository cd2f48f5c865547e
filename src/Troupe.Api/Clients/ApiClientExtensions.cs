using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;

namespace Troupe.Api.Clients;

/// <summary>The client's calls, typed, and its writes by their verbs, for whoever wants the object alone.</summary>
public static class ApiClientExtensions
{
    public static async Task<T> GetAsync<T>(
        this IApiClient client, string? @namespace, string name, CancellationToken cancellationToken = default)
        where T : ApiObject =>
        (T)await client.GetAsync(ResourceKinds.Of<T>(), @namespace, name, cancellationToken);

    public static Task<ApiObject> CreateAsync(
        this IApiClient client, ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        ObjectOfAsync(client.WriteAsync(new ObjectWrite.Create(@object), options, cancellationToken));

    public static Task<ApiObject> ReplaceAsync(
        this IApiClient client, ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        ObjectOfAsync(client.WriteAsync(new ObjectWrite.Replace(@object), options, cancellationToken));

    public static Task<ApiObject> ReplaceStatusAsync(
        this IApiClient client, ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        ObjectOfAsync(client.WriteAsync(new ObjectWrite.ReplaceStatus(@object), options, cancellationToken));

    public static Task<ApiObject> PatchAsync(
        this IApiClient client, ResourceKind kind, string? @namespace, string name, Patch patch, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ObjectOfAsync(client.WriteAsync(new ObjectWrite.Change(kind, @namespace, name, patch), options, cancellationToken));

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

    private static async Task<ApiObject> ObjectOfAsync(Task<WriteResult> write) => (await write.ConfigureAwait(false)).Object;
}
