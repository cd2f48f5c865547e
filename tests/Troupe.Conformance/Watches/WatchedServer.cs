using Troupe.Api.Clients;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;

namespace Troupe.Conformance.Watches;

/// <summary>`troupe server` as a process that can be killed, without nodes; the one place that knows how to reach it.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-watches-");
    private RunningProgram? _process;
    private volatile HttpApiClient _client = null!;

    /// <summary>A client of the server that was started last.</summary>
    public IApiClient Client => _client;

    public static async Task<WatchedServer> StartAsync()
    {
        var server = new WatchedServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>As `kill -9`, and another start.</summary>
    public async Task KillAndStartAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _client?.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task StartAgainAsync()
    {
        _process = TroupeProgram.Start(
            "server", "--listen", "https://127.0.0.1:0", "--service-cidr", "10.98.0.0/16", "--state-directory", _directory.FullName);
        await _process.LineAsync("API:");
        // Requests that are under way on the client before end by themselves: nobody listens there any more.
        _client = new AdminAccess(Path.Combine(_directory.FullName, "kubeconfig")).CreateClient();
    }
}
