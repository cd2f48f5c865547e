using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.ControlPlane.Hosting;
using Troupe.Domain.Entities;
using Troupe.Http.Tests.Proxying;
using Troupe.Journal;
using Xunit;

namespace Troupe.Http.Tests;

/// <summary>The API over HTTP on a control plane of its own, without controllers: what is written stays as it was written.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-http-");
    private ControlPlaneHost _host = null!;
    private ApiServer _api = null!;

    public HttpClient Http { get; private set; } = null!;

    public ControlPlane.Nodes.NodeNames NodeNames => _host.NodeNames;

    public async Task InitializeAsync()
    {
        _host = await ControlPlaneHost.StartAsync(new ControlPlaneOptions
        {
            StateDirectory = _directory.FullName, Configuration = "akka.loglevel = WARNING", Controllers = ControllerRegistry.Upkeep,
            ServiceCidr = "10.98.0.0/16",
        });
        await _host.WaitUntilReadyAsync();
        _api = await StartAsync(new ApiServerOptions { Url = "http://127.0.0.1:0", DialCluster = ClusterOnLoopback.DialAsync });
        Http = new HttpClient { BaseAddress = new Uri(_api.Url) };
    }

    /// <summary>Another door to the same control plane.</summary>
    public Task<ApiServer> StartAsync(ApiServerOptions options, Func<string?>? readiness = null, TimeProvider? time = null) =>
        ApiServer.StartAsync(options, _host.Client, readiness ?? (() => null), time ?? TimeProvider.System);

    /// <summary>Every event of an object, from the journal itself.</summary>
    public async Task<IReadOnlyList<DomainEvent>> JournalOfAsync(string persistenceId)
    {
        var rows = await JournalDatabase.For(_host.System).Reader.ReadAsync(0, int.MaxValue, persistenceId, default);
        return [.. rows.Where(row => row.PersistenceId == persistenceId)
            .Select(row => EventSerialization.DeserializeEvent(row.Manifest, row.Payload.Span))];
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _api.DisposeAsync();
        await _host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public async Task<Answer> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await SendAsync(request);
    }

    public Task<Answer> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body.ToJsonString());

    public Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body.ToJsonString());

    public Task<Answer> DeleteAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Delete, path, body?.ToJsonString());

    /// <param name="form">As `json`, `merge`, `strategic-merge` or `apply`.</param>
    public Task<Answer> PatchAsync(string path, string form, string body) =>
        SendAsync(HttpMethod.Patch, path, body, $"application/{form}-patch+{(form == "apply" ? "yaml" : "json")}");

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent body, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await SendAsync(request);
    }

    /// <summary>An object that must be created.</summary>
    public async Task<JsonNode> CreateAsync(string path, JsonNode body)
    {
        var answer = await PostAsync(path, body);
        Assert.True(answer.Code == 201, answer.Body?.ToJsonString());
        return answer.Body!;
    }

    /// <summary>A namespace of a test's own; the path of its objects.</summary>
    public async Task<string> NamespaceAsync()
    {
        var wanted = Make.Object("Namespace", null, new JsonObject { ["generateName"] = "test-" });
        var created = await CreateAsync("/api/v1/namespaces", wanted);
        return $"/api/v1/namespaces/{Make.Name(created)}";
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }
}

/// <summary>One door for all tests: each works in a namespace of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<TestServer>
{
    public const string Name = "server";
}
