using System.Collections.Concurrent;
using System.Globalization;
using Troupe.Agent.Streaming.Spdy;

namespace Troupe.Agent.Streaming.PortForwards;

/// <summary>Forwards ports over SPDY: for every connection the client opens two streams, one for data and one for errors.</summary>
public sealed class SpdyPortForward
{
    public const string Protocol = "portforward.k8s.io";

    /// <summary>The same inside a WebSocket, as current `kubectl` asks for it.</summary>
    public const string TunnelProtocol = "SPDY/3.1+portforward.k8s.io";

    /// <summary>Streams whose partner has not come.</summary>
    private const int MostWaiting = 256;

    private readonly DialPort _dial;
    private readonly ConcurrentDictionary<string, Pair> _waiting = [];
    private readonly ConcurrentDictionary<Pair, Task> _running = [];
    private CancellationToken _closed;

    private SpdyPortForward(DialPort dial) => _dial = dial;

    /// <summary>Returns when the client has left.</summary>
    public static async Task RunAsync(Stream transport, DialPort dial, TimeProvider time, CancellationToken aborted)
    {
        var forward = new SpdyPortForward(dial);
        await using var connection = SpdyConnection.Server(transport, time, forward.Take);
        forward._closed = connection.Closed;
        try
        {
            await connection.RunAsync(aborted);
        }
        catch (SpdyException)
        {
            // A client that does not speak SPDY has lost its connection by it, and that is all that comes of it.
        }

        await Task.WhenAll(forward._running.Values);
    }

    private void Take(SpdyStream stream)
    {
        var type = stream.Headers.GetValueOrDefault("streamtype");
        if (type is not ("data" or "error") || PortOf(stream) is not { } port || _waiting.Count >= MostWaiting)
        {
            _ = RefuseAsync(stream);
            return;
        }

        var request = RequestOf(stream, type);
        var pair = _waiting.GetOrAdd(request, _ => new Pair());
        if (type == "data") pair.Data = stream; else pair.Error = stream;
        if (pair is not { Data: { } data, Error: { } error }) return;
        _waiting.TryRemove(request, out _);
        var running = _running[pair] = ForwardAsync(pair, port, data, error);
        if (running.IsCompleted) _running.TryRemove(pair, out _);
    }

    private async Task ForwardAsync(Pair pair, int port, SpdyStream data, SpdyStream error)
    {
        // The connection goes on reading frames while this one dials.
        await Task.Yield();
        try
        {
            await PortForwarding.RunAsync(
                port, _dial, data, () => data.EndWritingAsync(_closed), words => error.WriteAsync(words, _closed).AsTask(), _closed);
            await data.EndWritingAsync(_closed);
            await error.EndWritingAsync(_closed);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, and with it who would want to know.
        }
        finally
        {
            await data.DisposeAsync();
            await error.DisposeAsync();
            _running.TryRemove(pair, out _);
        }
    }

    /// <summary>A stream that says not what it is for is ended at once.</summary>
    private async Task RefuseAsync(SpdyStream stream)
    {
        try
        {
            await stream.EndWritingAsync(_closed);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It ended with its connection.
        }

        await stream.DisposeAsync();
    }

    /// <summary>Oldest clients do not name their requests; they open the stream of errors, and then that of data.</summary>
    private static string RequestOf(SpdyStream stream, string type) => stream.Headers.TryGetValue("requestid", out var id)
        ? "request " + id
        : "stream " + (type == "error" ? stream.Id : stream.Id - 2).ToString(CultureInfo.InvariantCulture);

    private static int? PortOf(SpdyStream stream) =>
        int.TryParse(stream.Headers.GetValueOrDefault("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= ushort.MaxValue
            ? port
            : null;

    private sealed class Pair
    {
        public SpdyStream? Data { get; set; }
        public SpdyStream? Error { get; set; }
    }
}
