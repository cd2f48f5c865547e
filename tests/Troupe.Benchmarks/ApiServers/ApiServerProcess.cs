using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.ApiServers;

/// <summary>The API in a process of its own.</summary>
internal sealed class ApiServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ApiServerProcess(ChildProcess process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public long ResidentBytes => _process.ResidentBytes;

    /// <param name="connection">The PostgreSQL database of its journal; null for SQLite in the directory.</param>
    public static async Task<ApiServerProcess> StartAsync(string directory, CancellationToken cancelled, string? connection = null)
    {
        string[] arguments = connection is null ? [directory] : [directory, connection];
        var process = ChildProcess.Start(Part.Command(ApiServerPart.Name, arguments));
        try
        {
            var url = await process.Output.ReadLineAsync(cancelled)
                ?? throw new InvalidOperationException($"the API server ended at its start:\n{process.Errors}");
            process.DiscardOutput();
            return new ApiServerProcess(process, new Uri(url));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
