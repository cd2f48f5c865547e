using System.Diagnostics;

namespace Troupe.Benchmarks.Load;

/// <summary>Connections that each send the next request as soon as the last one is answered.</summary>
internal sealed class ClosedLoop : IDisposable
{
    private readonly List<HttpConnection> _connections = [];

    private ClosedLoop()
    {
    }

    public static async Task<ClosedLoop> ConnectAsync(Uri server, int connections, CancellationToken cancelled)
    {
        var loop = new ClosedLoop();
        for (var i = 0; i < connections; i++)
        {
            var connection = new HttpConnection();
            loop._connections.Add(connection);
            await connection.ConnectAsync(server, cancelled);
        }

        return loop;
    }

    /// <summary>Sends for as long as <paramref name="time"/> says.</summary>
    /// <param name="nextRequest">Makes the next request; called from many threads.</param>
    public async Task<LoadFigures> RunAsync(TimeSpan time, Func<byte[]> nextRequest, CancellationToken cancelled)
    {
        var started = Stopwatch.GetTimestamp();
        var waited = await Task.WhenAll(_connections.Select(connection => Task.Run(
            async () =>
            {
                var milliseconds = new List<double>();
                while (time == Timeout.InfiniteTimeSpan || Stopwatch.GetElapsedTime(started) < time)
                {
                    var request = nextRequest();
                    var sent = Stopwatch.GetTimestamp();
                    await connection.SendAsync(request, cancelled);
                    milliseconds.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }

                return milliseconds;
            },
            cancelled)));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] all = [.. waited.SelectMany(milliseconds => milliseconds)];
        return new LoadFigures(all.Length / elapsed, all);
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());
}
