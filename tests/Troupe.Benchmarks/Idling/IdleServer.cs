using Troupe.Benchmarks.Load;
using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.Idling;

/// <summary>A server that is left alone, given a load, and left alone again.</summary>
/// <param name="create">Makes the request that creates an object of a name.</param>
/// <param name="removeAll">Takes all of them away again.</param>
internal sealed class IdleServer(
    ChildProcess process, Uri url, Func<string, byte[]> create, Func<HttpClient, CancellationToken, Task<HttpResponseMessage>> removeAll)
    : IAsyncDisposable
{
    private const int Connections = 64;
    private const double Mebibyte = 1024 * 1024;

    /// <summary>What it needs while nobody asks it anything.</summary>
    public async Task<IdleFigures> MeasureAsync(TimeSpan time, CancellationToken cancelled)
    {
        var before = process.ProcessorTime;
        await Task.Delay(time, cancelled);
        return new IdleFigures(process.ResidentBytes / Mebibyte, (process.ProcessorTime - before) / time * 100);
    }

    /// <summary>Creates so many objects on many connections.</summary>
    public async Task LoadAsync(int objects, CancellationToken cancelled)
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async first =>
        {
            using var connection = new HttpConnection();
            await connection.ConnectAsync(url, cancelled);
            for (var number = first; number < objects; number += Connections)
                await connection.SendAsync(create($"frontend-{number:d8}"), cancelled);
        }));
    }

    public async Task RemoveAllAsync(CancellationToken cancelled)
    {
        using var client = new HttpClient { BaseAddress = url };
        using var answer = await removeAll(client, cancelled);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
