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

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(5);

    private readonly ChannelSocket _channels;
    private readonly string _protocol;
    private readonly TimeProvider _time;
    private readonly Task _reading;
    private readonly CancellationTokenSource _stop;

    private WebSocketCommandClient(
        ChannelSocket channels, string protocol, StreamOptions streams, TimeProvider time, CancellationToken aborted)
    {
        (_channels, _protocol, _time) = (channels, protocol, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Input = streams.Stdin ? channels.Incoming(ChannelProtocols.Stdin) : Stream.Null;
        Resizes = streams.Tty ? channels.Incoming(ChannelProtocols.Resize) : Stream.Null;
        Output = streams.Stdout ? channels.Outgoing(ChannelProtocols.Stdout) : Stream.Null;
        Error = streams.Stderr ? channels.Outgoing(ChannelProtocols.Stderr) : Stream.Null;
        _reading = channels.RunAsync(_stop.Token);
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
        // What the client still sends is read and dropped, or the network would take back the last words.
        await Input.DisposeAsync();
        await Task.WhenAny(_reading, Task.Delay(FarewellLimit, _time, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        // A client that said farewell is owed one.
        using var limit = new CancellationTokenSource(FarewellLimit, _time);
        await _channels.CloseAsync(limit.Token);
        await _stop.CancelAsync();
        await _reading;
        _channels.Dispose();
        _stop.Dispose();
    }
}
