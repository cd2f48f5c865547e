using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.PodStarts;

/// <summary>The Engine API with nothing between: HTTP over the engine's socket.</summary>
internal sealed class DockerEngine : IDisposable
{
    public const string SocketPath = "/var/run/docker.sock";

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync })
    {
        BaseAddress = new Uri("http://docker/v1.40/"), Timeout = TimeSpan.FromMinutes(1),
    };

    public async Task<JsonObject> InspectAsync(string id, CancellationToken cancelled) =>
        (JsonObject)(await _client.GetFromJsonAsync<JsonNode>($"containers/{id}/json", cancelled))!;

    public async Task<string> CreateAsync(string name, JsonObject parameters, CancellationToken cancelled)
    {
        using var response = await _client.PostAsJsonAsync($"containers/create?name={name}", parameters, cancelled);
        await SucceedAsync(response, cancelled);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>(cancelled))!["Id"]!;
    }

    public async Task StartAsync(string id, CancellationToken cancelled)
    {
        using var response = await _client.PostAsync($"containers/{id}/start", null, cancelled);
        await SucceedAsync(response, cancelled);
    }

    /// <summary>Never cancelled: what was made must go.</summary>
    public async Task RemoveAsync(string id)
    {
        using var response = await _client.DeleteAsync($"containers/{id}?force=true&v=true");
        await SucceedAsync(response, CancellationToken.None);
    }

    /// <summary>The ids of the running containers with a label.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string label, CancellationToken cancelled)
    {
        var filters = Uri.EscapeDataString(new JsonObject { ["label"] = new JsonArray(label) }.ToJsonString());
        var found = (JsonArray)(await _client.GetFromJsonAsync<JsonNode>($"containers/json?filters={filters}", cancelled))!;
        return [.. found.Select(container => (string)container!["Id"]!)];
    }

    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancelled)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            throw new NotMeasuredException($"no Docker Engine listens on {SocketPath}: {cause.Message}");
        }
    }

    private static async Task SucceedAsync(HttpResponseMessage response, CancellationToken cancelled)
    {
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"the engine refused: {await response.Content.ReadAsStringAsync(cancelled)}");
    }
}
