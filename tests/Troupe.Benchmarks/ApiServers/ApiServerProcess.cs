using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.ApiServers;

/// <summary>The API in a process of its own.</summary>
internal sealed class ApiServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ApiServerProcess(ChildProcess process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public long ResidentBytes => _process.ResidentBytes;

    public static async Task<ApiServerProcess> StartAsync(string directory, CancellationToken cancelled)
    {
        var process = ChildProcess.Start(Part.Command(ApiServerPart.Name, directory));
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
