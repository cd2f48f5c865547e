using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Api.Clients;

/// <summary>The API over HTTP, as kubectl speaks it.</summary>
/// <remarks>
/// A refusal is an <see cref="ApiException"/>; no answer at all is an <see cref="ApiUnreachableException"/>. Safe for concurrent use.
/// </remarks>
public sealed partial class HttpApiClient(HttpApiClientOptions options) : IApiClient, IDisposable
{
    private readonly HttpTransport _transport = new(options);

    public HttpApiClient(Uri address) : this(new HttpApiClientOptions { Address = address })
    {
    }

    public Task<WriteResult> WriteAsync(ObjectWrite write, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        write switch
        {
            ObjectWrite.Create create => SendAsync(HttpMethod.Post, CollectionOf(create.Object), create.Object, options, cancellationToken),
            ObjectWrite.Replace replace =>
                SendAsync(HttpMethod.Put, PathOf(replace.Object), replace.Object, options, cancellationToken),
            ObjectWrite.ReplaceStatus replace =>
                SendAsync(HttpMethod.Put, PathOf(replace.Object, "status"), replace.Object, options, cancellationToken),
            ObjectWrite.Change change => PatchAsync(change, options, cancellationToken),
            _ => throw new UnreachableException(),
        };

    public Task<ApiObject> GetAsync(ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default) =>
        AskAsync<ApiObject>(HttpMethod.Get, ApiPaths.Object(kind, @namespace, name), null, kind, null, cancellationToken);

    public async Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = ApiPaths.Query(ApiPaths.Collection(kind, @namespace), ListQuery.Of(options));
        using var response = await _transport.SendAsync(HttpMethod.Get, path, null, null, cancellationToken);
        return await ReadListAsync(response, kind, cancellationToken);
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var path = ApiPaths.Query(
            ApiPaths.Collection(kind, @namespace),
            [("watch", "true"), .. ListQuery.Of((options ?? new ListOptions()) with { ResourceVersion = resourceVersion })]);
        using var response = await _transport.SendAsync(HttpMethod.Get, path, null, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var change in WatchStream.ReadAsync(stream, kind, _transport.Broken, cancellationToken)) yield return change;
    }

    public async Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = (options ?? new DeleteOptions()) with { ApiVersion = "v1", Kind = "DeleteOptions" };
        var path = ApiPaths.Object(kind, @namespace, name);
        using var response = await _transport.SendAsync(HttpMethod.Delete, path, body, null, cancellationToken);
        var json = (JsonElement)await ReadAsync(response, typeof(JsonElement), cancellationToken);
        if (json.ValueKind != JsonValueKind.Object) throw _transport.Broken(new JsonException("no object"));
        if (json.TryGetProperty("kind", out var answer) && answer.ValueKind == JsonValueKind.String && answer.GetString() != "Status")
            return Named((ApiObject)Deserialize(json, kind.Type), kind);

        // Servers may answer with a status that only names what is gone.
        var gone = (ApiObject)JsonSerializer.Deserialize("{}", kind.Type, ApiJson.Lenient)!;
        var uid = ((Status)Deserialize(json, typeof(Status))).Details?.Uid;
        var metadata = new ObjectMeta { Name = name, Namespace = ApiPaths.NamespaceOf(kind, @namespace), Uid = uid };
        return Named(gone with { Metadata = metadata }, kind);
    }

    public async Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default)
    {
        var body = (options ?? new DeleteOptions()) with { ApiVersion = "v1", Kind = "DeleteOptions" };
        var path = ApiPaths.Query(ApiPaths.Collection(kind, @namespace), ListQuery.Of(selection));
        using var response = await _transport.SendAsync(HttpMethod.Delete, path, body, null, cancellationToken);
        return await ReadListAsync(response, kind, cancellationToken);
    }

    /// <summary>
    /// What a container wrote; the caller disposes of the stream, which ends with the container where the log is followed.
    /// </summary>
    public async Task<Stream> PodLogsAsync(
        string? @namespace, string pod, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LogOptions();
        var path = ApiPaths.Query(
            ApiPaths.Object(ResourceKinds.Pods, @namespace, pod, "log"),
            ("container", options.Container), ("follow", Text(options.Follow)), ("tailLines", Text(options.TailLines)),
            ("timestamps", Text(options.Timestamps)), ("previous", Text(options.Previous)), ("sinceSeconds", Text(options.SinceSeconds)),
            ("sinceTime", options.SinceTime?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            ("limitBytes", Text(options.LimitBytes)));

        // Disposing of the stream gives the connection back, so the answer around it needs no owner.
        var response = await _transport.SendAsync(HttpMethod.Get, path, null, null, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>The server's answer at any path, as `/version`; the caller disposes of it.</summary>
    public Task<HttpResponseMessage> GetRawAsync(string path, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    public void Dispose() => _transport.Dispose();

    /// <summary>Asks for one object, where nothing beside it is told.</summary>
    private async Task<T> AskAsync<T>(
        HttpMethod method, string path, object? body, ResourceKind kind, WriteOptions? options, CancellationToken cancellationToken)
        where T : ApiObject => (T)(await SendAsync(method, path, body, kind, options, cancellationToken)).Object;

    private Task<WriteResult> PatchAsync(ObjectWrite.Change change, WriteOptions? options, CancellationToken cancellationToken)
    {
        var path = ApiPaths.Query(ApiPaths.Object(change.Kind, change.Namespace, change.Name, options?.Subresource), Parameters(options));
        return SendAsync(HttpMethod.Patch, path, change.Patch, change.Kind, options, cancellationToken);
    }

    private Task<WriteResult> SendAsync(
        HttpMethod method, string path, ApiObject @object, WriteOptions? options, CancellationToken cancellationToken)
    {
        var kind = KindOf(@object);
        var named = @object with { ApiVersion = kind.ApiVersion, Kind = kind.Kind };
        return SendAsync(method, ApiPaths.Query(path, Parameters(options)), named, kind, options, cancellationToken);
    }

    private async Task<WriteResult> SendAsync(
        HttpMethod method, string path, object? body, ResourceKind kind, WriteOptions? options, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(method, path, body, options?.Cause, cancellationToken);
        var answered = Named((ApiObject)await ReadAsync(response, kind.Type, cancellationToken), kind);
        // A review that is asked has no name; whatever is there has one.
        if (method != HttpMethod.Post && answered.Metadata?.Name is not { Length: > 0 })
            throw _transport.Broken(new JsonException("an object without a name"));
        return new WriteResult(answered, response.StatusCode == HttpStatusCode.Created)
        {
            Warnings = [.. WarningHeaders.Read(response.Headers)],
        };
    }

    private async Task<ObjectList<ApiObject>> ReadListAsync(
        HttpResponseMessage response, ResourceKind kind, CancellationToken cancellationToken)
    {
        var list = (IObjectList)await ReadAsync(response, typeof(ObjectList<>).MakeGenericType(kind.Type), cancellationToken);
        return new ObjectList<ApiObject>
        {
            ApiVersion = kind.ApiVersion, Kind = kind.ListKind, Metadata = list.Metadata,
            Items = [.. list.Objects.Select(@object => Named(@object, kind))],
        };
    }

    private async Task<object> ReadAsync(HttpResponseMessage response, Type type, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var value = await JsonSerializer.DeserializeAsync(stream, type, ApiJson.Lenient, cancellationToken);
            return value ?? throw new JsonException("the answer is empty");
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or JsonException
                                          && !cancellationToken.IsCancellationRequested)
        {
            throw _transport.Broken(exception);
        }
    }

    private object Deserialize(JsonElement json, Type type)
    {
        try
        {
            return json.Deserialize(type, ApiJson.Lenient)!;
        }
        catch (JsonException exception)
        {
            throw _transport.Broken(exception);
        }
    }

    /// <summary>Items of a list need not say their kind.</summary>
    private static ApiObject Named(ApiObject @object, ResourceKind kind) => @object with { ApiVersion = kind.ApiVersion, Kind = kind.Kind };

    private static string PathOf(ApiObject @object, string? subresource = null) =>
        ApiPaths.Object(KindOf(@object), @object.Metadata.Namespace, @object.Metadata.Name ?? "", subresource);

    private static string CollectionOf(ApiObject @object)
    {
        var kind = KindOf(@object);
        return ApiPaths.Collection(kind, ApiPaths.NamespaceOf(kind, @object.Metadata.Namespace));
    }

    private static ResourceKind KindOf(ApiObject @object) => ResourceKinds.Of(@object.GetType());

    private static (string, string?)[] Parameters(WriteOptions? options) =>
    [
        ("dryRun", options?.DryRun == true ? "All" : null), ("fieldManager", options?.FieldManager),
        ("force", Text(options?.Force == true)), ("fieldValidation", options?.FieldValidation?.ToString()),
    ];

    private static string? Text(bool value) => value ? "true" : null;

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
