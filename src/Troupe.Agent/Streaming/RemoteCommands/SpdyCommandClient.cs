using Troupe.Agent.Containers;
using Troupe.Agent.Streaming.Spdy;
using Troupe.Api.Responses;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>A client on SPDY: `kubectl` before 1.30, and current ones where a proxy stands in a WebSocket's way.</summary>
public sealed class SpdyCommandClient : IRemoteCommandClient
{
    public const string V4 = "v4.channel.k8s.io";

    /// <summary>The protocols that are spoken, the best first; their last ones know neither sizes nor a status at the end.</summary>
    public static readonly IReadOnlyList<string> Protocols = [V4, "v3.channel.k8s.io", "v2.channel.k8s.io", "channel.k8s.io"];

    /// <summary>What names the streams of a command in their headers.</summary>
    private const string StreamType = "streamtype";
    private static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(5);

    private readonly SpdyConnection _connection;
    private readonly TimeProvider _time;
    private readonly bool _endsWithStatus;
    private readonly Task _reading;
    private readonly CancellationTokenSource _stop;
    private readonly AwaitedStreams _streams;

    private SpdyCommandClient(
        SpdyConnection connection, AwaitedStreams streams, string protocol, TimeProvider time, CancellationToken aborted)
    {
        (_connection, _streams, _time, _endsWithStatus) = (connection, streams, time, protocol == V4);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _reading = connection.RunAsync(_stop.Token);
    }

    public Stream Input => _streams["stdin"];
    public Stream Resizes => _streams["resize"];
    public Stream Output => _streams["stdout"];
    public Stream Error => _streams["stderr"];
    public CancellationToken Left => _connection.Closed;

    /// <summary>Returns when the client has opened all its streams.</summary>
    /// <exception cref="IOException">It has not, in time.</exception>
    public static async Task<SpdyCommandClient> StartAsync(
        Stream transport, string protocol, StreamOptions options, TimeProvider time, CancellationToken aborted)
    {
        string?[] expected =
        [
            "error", options.Stdin ? "stdin" : null, options.Stdout ? "stdout" : null, options.Stderr ? "stderr" : null,
            options.Tty && protocol is V4 or "v3.channel.k8s.io" ? "resize" : null,
        ];
        var streams = new AwaitedStreams([.. expected.OfType<string>()]);
        var connection = SpdyConnection.Server(
            transport, time, stream => streams.Add(stream.Headers.GetValueOrDefault(StreamType), stream));
        var client = new SpdyCommandClient(connection, streams, protocol, time, aborted);
        try
        {
            await streams.Complete.WaitAsync(StreamLimit, time, connection.Closed);
            return client;
        }
        catch (Exception missing) when (missing is TimeoutException or OperationCanceledException)
        {
            await client.DisposeAsync();
            throw new IOException("the client did not open the streams that it asked for", missing);
        }
    }

    public async Task EndAsync(Status status, CancellationToken cancellationToken = default)
    {
        var text = ErrorStreamText.Of(status, _endsWithStatus);
        if (_streams["error"] is SpdyStream errors && text.Length > 0) await errors.WriteAsync(text, cancellationToken);
        foreach (var stream in _streams.All) await stream.EndWritingAsync(cancellationToken);
        // What the client still sends is read and dropped, or the network would take back the last words.
        await Input.DisposeAsync();
        await Task.WhenAny(_reading, Task.Delay(FarewellLimit, _time, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _connection.DisposeAsync();
        try
        {
            await _reading;
        }
        catch (SpdyException)
        {
            // A client that does not speak SPDY has lost its connection by it, and that is all that comes of it.
        }

        _stop.Dispose();
    }
}
