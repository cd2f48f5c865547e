using System.Net.WebSockets;
using Troupe.Agent.Containers;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>A client on a WebSocket: current `kubectl`, and the client libraries of most languages.</summary>
public sealed class WebSocketCommandClient : IRemoteCommandClient
{
    /// <summary>The subprotocols that are spoken, the best first.</summary>
    public static readonly IReadOnlyList<string> Protocols = [ChannelProtocols.V5, ChannelProtocols.V4, ChannelProtocols.V1];

    /// <summary>For a client that may still be sending: it reads the last words only when it comes to them.</summary>
    /// <remarks>
    /// No more, because many clients wait for the connection to end: they poll a socket whose last bytes, the farewell among them, their
    /// TLS has read already.
    /// </remarks>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(5);

    private readonly ChannelSocket _channels;
    private readonly string _protocol;
    private readonly TimeProvider _time;
    private readonly Task _reading;

    private WebSocketCommandClient(
        ChannelSocket channels, string protocol, StreamOptions streams, TimeProvider time, CancellationToken aborted)
    {
        (_channels, _protocol, _time) = (channels, protocol, time);
        Input = streams.Stdin ? channels.Incoming(ChannelProtocols.Stdin) : Stream.Null;
        Resizes = streams.Tty ? channels.Incoming(ChannelProtocols.Resize) : Stream.Null;
        Output = streams.Stdout ? channels.Outgoing(ChannelProtocols.Stdout) : Stream.Null;
        Error = streams.Stderr ? channels.Outgoing(ChannelProtocols.Stderr) : Stream.Null;
        _reading = channels.RunAsync(aborted);
    }

    public Stream Input { get; }
    public Stream Resizes { get; }
    public Stream Output { get; }
    public Stream Error { get; }
    public CancellationToken Left => _channels.Closed;

    /// <param name="protocol">One of <see cref="Protocols"/>; null is taken for the oldest.</param>
    /// <param name="aborted">Cancelled when the connection beneath is lost.</param>
    public static async Task<WebSocketCommandClient> StartAsync(
        WebSocket socket, string? protocol, StreamOptions streams, TimeProvider time, CancellationToken aborted)
    {
        var incoming = new List<int>();
        if (streams.Stdin) incoming.Add(ChannelProtocols.Stdin);
        if (streams.Tty) incoming.Add(ChannelProtocols.Resize);
        var channels = new ChannelSocket(socket, incoming, canEnd: protocol == ChannelProtocols.V5);
        // Clients wait for one empty message, which tells them that the other end listens.
        var first = streams.Stdout ? ChannelProtocols.Stdout : streams.Stderr ? ChannelProtocols.Stderr : ChannelProtocols.Errors;
        await channels.SendAsync(first, default, aborted);
        return new WebSocketCommandClient(channels, protocol ?? ChannelProtocols.V1, streams, time, aborted);
    }

    public async Task EndAsync(Status status, CancellationToken cancellationToken = default)
    {
        var text = ErrorStreamText.Of(status, asStatus: _protocol != ChannelProtocols.V1);
        if (text.Length > 0) await _channels.SendAsync(ChannelProtocols.Errors, text, cancellationToken);
        await _channels.CloseAsync(cancellationToken);
        if (Input == Stream.Null) return;
        // What the client still sends is read and dropped, or the network would take back the last words.
        await Input.DisposeAsync();
        await Task.WhenAny(_reading, Task.Delay(Linger, _time, cancellationToken));
    }

    /// <remarks>
    /// The reading is not broken off, which would reset the connection under words that are still on their way: it ends when the server
    /// ends the connection, as it does once its request is done.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        // A client that said farewell is owed one.
        using var limit = new CancellationTokenSource(FarewellLimit, _time);
        await _channels.CloseAsync(limit.Token);
        _ = CleanUpAsync();
    }

    private async Task CleanUpAsync()
    {
        await _reading;
        _channels.Dispose();
    }
}
