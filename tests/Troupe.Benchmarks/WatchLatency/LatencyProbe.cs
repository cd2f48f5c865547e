using System.Collections.Concurrent;
using System.Diagnostics;
using Troupe.Benchmarks.Load;

namespace Troupe.Benchmarks.WatchLatency;

/// <summary>Writes at a steady pace and waits for each write to come back through a watch.</summary>
internal sealed class LatencyProbe : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly IWatched _store;
    private readonly HttpConnection _writer = new();
    private readonly HttpClient _client;
    private readonly StreamReader _events;
    private readonly ConcurrentQueue<(string Mark, TaskCompletionSource<long> Seen)> _expected = new();
    private readonly Task _reading;
    private int _written;

    private LatencyProbe(IWatched store, HttpClient client, StreamReader events)
    {
        (_store, _client, _events) = (store, client, events);
        _reading = Task.Run(ReadAsync);
    }

    public static async Task<LatencyProbe> OpenAsync(IWatched store, CancellationToken cancelled)
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var response = await client.SendAsync(store.Watch(), HttpCompletionOption.ResponseHeadersRead, cancelled);
        response.EnsureSuccessStatusCode();
        var probe = new LatencyProbe(store, client, new StreamReader(await response.Content.ReadAsStreamAsync(cancelled)));
        await probe._writer.ConnectAsync(store.Url, cancelled);
        return probe;
    }

    /// <returns>Milliseconds from the beginning of each write until its event was read.</returns>
    public async Task<IReadOnlyList<double>> MeasureAsync(int writes, CancellationToken cancelled)
    {
        var latencies = new List<double>();
        for (var i = 0; i < writes; i++)
        {
            var due = Stopwatch.GetTimestamp();
            latencies.Add(await MeasureAsync(cancelled));
            if (Pace - Stopwatch.GetElapsedTime(due) is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, cancelled);
        }

        return latencies;
    }

    public void Dispose()
    {
        _client.Dispose();
        _events.Dispose();
        _writer.Dispose();
    }

    private async Task<double> MeasureAsync(CancellationToken cancelled)
    {
        var name = $"probe-{++_written:d8}";
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = _store.Write(name);
        _expected.Enqueue((_store.Mark(name), seen));
        var began = Stopwatch.GetTimestamp();
        await _writer.SendAsync(request, cancelled);
        var finished = await Task.WhenAny(seen.Task, _reading).WaitAsync(Deadline, cancelled);
        if (finished == _reading) throw new InvalidOperationException("the watch ended early", _reading.Exception);

        return Stopwatch.GetElapsedTime(began, await seen.Task).TotalMilliseconds;
    }

    private async Task ReadAsync()
    {
        while (await _events.ReadLineAsync() is { } line)
        {
            // Events come in the order of the writes, so only the next one is looked for; a line may tell of several.
            while (_expected.TryPeek(out var next) && line.Contains(next.Mark, StringComparison.Ordinal))
            {
                _expected.TryDequeue(out _);
                next.Seen.SetResult(Stopwatch.GetTimestamp());
            }
        }
    }
}
