using System.Diagnostics;
using Troupe.Benchmarks.Load;

namespace Troupe.Benchmarks.Watchers;

/// <summary>Many watchers of one resource, and writers at a steady pace.</summary>
internal sealed class WatcherCrowd : IDisposable
{
    private const int Writers = 8;
    private const int OpenedAtOnce = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IManyWatched _store;
    private readonly long[] _writtenAt;
    private readonly List<WatcherSocket> _watchers = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly List<HttpConnection> _writers = [];

    public WatcherCrowd(IManyWatched store, int mostWrites) => (_store, _writtenAt) = (store, new long[mostWrites + 1]);

    public async Task OpenAsync(int watchers, CancellationToken cancelled)
    {
        for (var i = 0; i < watchers; i++) _watchers.Add(new WatcherSocket(_store, _writtenAt));
        foreach (var some in _watchers.Chunk(OpenedAtOnce)) await Task.WhenAll(some.Select(watcher => watcher.OpenAsync(cancelled)));
        foreach (var watcher in _watchers) _ = watcher.ReadAsync(_closed.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        for (var i = 0; i < Writers; i++)
        {
            _writers.Add(new HttpConnection());
            await _writers[^1].ConnectAsync(_store.Url, cancelled);
        }
    }

    /// <summary>Writes so many at a pace, and waits until every watcher was told of every one.</summary>
    /// <returns>Milliseconds from the beginning of each write to each of its events, and the pace that was held.</returns>
    public async Task<(IReadOnlyList<float> Latencies, double PerSecond)> MeasureAsync(
        int writes, int perSecond, CancellationToken cancelled)
    {
        var began = Stopwatch.GetTimestamp();
        var next = 0;
        await Task.WhenAll(_writers.Select(async writer =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= writes)
            {
                var early = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(began);
                if (early > TimeSpan.Zero) await Task.Delay(early, cancelled);
                var request = _store.Write(number);
                Volatile.Write(ref _writtenAt[number], Stopwatch.GetTimestamp());
                await writer.SendAsync(request, cancelled);
            }
        }));
        var held = writes / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await AllSeenAsync(writes, cancelled);
        return ([.. _watchers.SelectMany(watcher => watcher.Latencies)], held);
    }

    public void Dispose()
    {
        _closed.Cancel();
        foreach (var watcher in _watchers) watcher.Dispose();
        foreach (var writer in _writers) writer.Dispose();
        _closed.Dispose();
    }

    private async Task AllSeenAsync(int writes, CancellationToken cancelled)
    {
        var began = Stopwatch.GetTimestamp();
        while (_watchers.Any(watcher => watcher.Seen < writes))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                var behind = _watchers.Count(watcher => watcher.Seen < writes);
                throw new InvalidOperationException($"{behind} watchers were not told of all {writes} writes within {Patience}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancelled);
        }
    }
}
