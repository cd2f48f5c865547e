using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Hosting;
using Xunit;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>A whole control plane with all of its controllers, and a door of its own to it.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly ControlPlaneHost _host;
    private readonly ApiServer _api;
    private readonly AnsweringCluster _cluster;
    private readonly HttpClient _client;

    private FuzzServer(DirectoryInfo directory, ControlPlaneHost host, ApiServer api, AnsweringCluster cluster)
    {
        (_directory, _host, _api, _cluster) = (directory, host, api, cluster);
        _client = new HttpClient { BaseAddress = new Uri(api.Url), Timeout = TimeSpan.FromSeconds(60) };
        Address = new IPEndPoint(IPAddress.Loopback, _client.BaseAddress.Port);
    }

    public IPEndPoint Address { get; }

    public static async Task<FuzzServer> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("troupe-fuzz-");
        var host = await ControlPlaneHost.StartAsync(new ControlPlaneOptions
        {
            StateDirectory = directory.FullName, Configuration = "akka.loglevel = WARNING", AdmissionSteps = [new FewReplicas()],
        });
        await host.WaitUntilReadyAsync();
        var cluster = new AnsweringCluster();
        // Watches end soon, so that their connection goes on.
        var options = new ApiServerOptions
        {
            Url = "http://127.0.0.1:0", MaxWatch = TimeSpan.FromSeconds(1), DialCluster = cluster.DialAsync,
        };
        return new FuzzServer(directory, host, await ApiServer.StartAsync(options, host.Client, () => null, TimeProvider.System), cluster);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
        await _host.DisposeAsync();
        _cluster.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Deletes every object there is, whatever holds it, and waits until it is gone.</summary>
    public async Task EmptyAsync()
    {
        for (var round = 0; round < 120; round++)
        {
            var left = 0;
            foreach (var kind in ResourceKinds.All.Where(kind => kind != ResourceKinds.Namespaces).Append(ResourceKinds.Namespaces))
            {
                foreach (var item in await ListAsync(kind))
                {
                    if (kind == ResourceKinds.Namespaces && Name(item) == "default") continue;
                    left++;
                    await DeleteAsync(kind, item);
                }
            }

            if (left == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        Assert.Fail("objects are left that cannot be deleted");
    }

    /// <summary>The controllers work: what is asked for comes to be, and goes again.</summary>
    public async Task WorksAsync()
    {
        const string path = "/api/v1/namespaces/default";
        await SendAsync(HttpMethod.Post, $"{path}/replicationcontrollers", Make.ReplicationController("afterwards"), 201);
        await Eventually(async () => (await ListAsync(ResourceKinds.Pods)).Any(), "the replication controller made no pod");
        await SendAsync(HttpMethod.Delete, $"{path}/replicationcontrollers/afterwards?propagationPolicy=Background", null, 200);
        await Eventually(async () => !(await ListAsync(ResourceKinds.Pods)).Any(), "the garbage collector left a pod");
    }

    private static async Task Eventually(Func<Task<bool>> condition, string otherwise)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static string Name(JsonNode item) => (string)item["metadata"]!["name"]!;

    private static string PathOf(ResourceKind kind) =>
        kind.Group.Length == 0 ? $"/api/{kind.Version}" : $"/apis/{kind.Group}/{kind.Version}";

    private async Task<IReadOnlyList<JsonNode>> ListAsync(ResourceKind kind)
    {
        var list = JsonNode.Parse(await _client.GetStringAsync($"{PathOf(kind)}/{kind.Plural}"))!;
        return [.. list["items"]!.AsArray().Select(item => item!)];
    }

    private async Task DeleteAsync(ResourceKind kind, JsonNode item)
    {
        var @namespace = kind.Namespaced ? $"/namespaces/{item["metadata"]!["namespace"]}" : "";
        var path = $"{PathOf(kind)}{@namespace}/{kind.Plural}/{Uri.EscapeDataString(Name(item))}";
        if (item["metadata"]!["finalizers"] is not null)
        {
            item["metadata"]!.AsObject().Remove("finalizers");
            item["metadata"]!.AsObject().Remove("resourceVersion");
            await SendAsync(HttpMethod.Put, path, item, 200, 404, 409, 422);
        }

        await SendAsync(HttpMethod.Delete, $"{path}?gracePeriodSeconds=0&propagationPolicy=Background", null, 200, 404, 409);
    }

    private async Task SendAsync(HttpMethod method, string path, JsonNode? body, params int[] expected)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        Assert.True(expected.Contains((int)response.StatusCode), $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A controller that is asked for two thousand million pods begins to make them, and rightly so.</summary>
    private sealed class FewReplicas : IAdmissionStep
    {
        public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
        {
            if (request.Object is ReplicationController { Spec.Replicas: > 2 } many)
                request.Object = many with { Spec = many.Spec with { Replicas = 2 } };
            return ValueTask.CompletedTask;
        }
    }
}
