using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.ControlPlane.Cluster;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.Http.Tests.SetAside;

/// <summary>A control plane with a door, whose journal a test can write to while it is down, as another version might have.</summary>
internal sealed class BreakableCluster : IAsyncDisposable
{
    // The number by which the journal knows that an event is Troupe's; it is stored for ever.
    private const int SerializerId = 7_347;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-broken-");
    private ControlPlaneHost _host = null!;
    private ApiServer _api = null!;

    public HttpClient Http { get; private set; } = null!;

    private ControlPlaneOptions Options => new()
    {
        StateDirectory = _directory.FullName, Configuration = "akka.loglevel = OFF", Controllers = [], ServiceCidr = "10.97.0.0/16",
        Database = new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(_directory.FullName, "journal.db")}"),
    };

    public static async Task<BreakableCluster> StartAsync()
    {
        var cluster = new BreakableCluster();
        await cluster.UpAsync();
        return cluster;
    }

    /// <summary>Stops, adds events that are as they should never be, and starts again.</summary>
    /// <param name="broken">By persistence id, what comes next in that stream.</param>
    public async Task RestartAsync(IEnumerable<(string PersistenceId, string Manifest, string Payload)> broken)
    {
        await DownAsync();
        using (var database = JournalDatabase.Open(Options.Database!))
        {
            foreach (var (persistenceId, manifest, payload) in broken)
            {
                var next = await database.HighestSequenceNrAsync(persistenceId) + 1;
                await database.AppendAsync(
                [
                    new NewEvent(persistenceId, next, manifest, SerializerId, Encoding.UTF8.GetBytes(payload), "another", DateTime.UtcNow),
                ]);
            }
        }

        await UpAsync();
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, JsonNode? body = null, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, type);
        using var response = await Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }

    /// <summary>How an entity's life began, as it is stored.</summary>
    public async Task<(string Manifest, string Payload)> BeginningAsync(EntityKey key)
    {
        var rows = await JournalDatabase.For(_host.System).Reader.ReadAsync(0, 1_000, key.PersistenceId, default);
        var first = rows.First(row => row.PersistenceId == key.PersistenceId);
        return (first.Manifest, Encoding.UTF8.GetString(first.Payload.Span));
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        _directory.Delete(recursive: true);
    }

    private async Task UpAsync()
    {
        _host = await ControlPlaneHost.StartAsync(Options);
        await _host.WaitUntilReadyAsync().WaitAsync(TimeSpan.FromSeconds(60));
        _api = await ApiServer.StartAsync(
            new ApiServerOptions { Url = "http://127.0.0.1:0", SetAside = () => _host.SetAside.Select(one => one.ToString()) },
            _host.Client, () => _host.WhyNotReady, TimeProvider.System);
        Http = new HttpClient { BaseAddress = new Uri(_api.Url) };
    }

    private async Task DownAsync()
    {
        Http.Dispose();
        await _api.DisposeAsync();
        await _host.DisposeAsync();
    }
}
