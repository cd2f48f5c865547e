using System.Net.WebSockets;
using System.Text;

namespace Troupe.Api.Streaming;

/// <summary>One connection to a port of a pod, through the API.</summary>
public sealed class ForwardedConnection : IAsyncDisposable
{
    private const byte Data = 0;
    private const byte Errors = 1;
    private const byte EndOfChannel = 255;
    private const int PortBytes = 2;

    private readonly WebSocket _socket;
    private readonly ChannelSocket _channels;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private readonly Task<string> _error;

    private ForwardedConnection(WebSocket socket)
    {
        _socket = socket;
        _channels = new ChannelSocket(socket, [Data, Errors]);
        _reading = _channels.RunAsync(_stop.Token);
        Stream = new BothWays(_channels.Incoming(Data), _channels.Outgoing(Data));
        _error = ReadErrorAsync(_channels.Incoming(Errors));
    }

    /// <summary>What the pod's port sends and gets; it ends when the pod closes the connection.</summary>
    public Stream Stream { get; }

    internal static async Task<ForwardedConnection> StartAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var connection = new ForwardedConnection(socket);
        try
        {
            // The first bytes say which port the channel is for, and there is but one.
            await connection.Stream.ReadExactlyAsync(new byte[PortBytes], cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the pod that nothing more will come, where the server's protocol can say so.</summary>
    public async Task EndWritingAsync(CancellationToken cancellationToken = default)
    {
        if (_socket.SubProtocol == ChannelProtocols.V5)
            await _channels.SendAsync(EndOfChannel, new[] { Data }, cancellationToken);
    }

    /// <summary>Once the connection has ended: why it failed; empty where it did not.</summary>
    public Task<string> ErrorAsync(CancellationToken cancellationToken = default) => _error.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _channels.CloseAsync();
        await _stop.CancelAsync();
        await _reading;
        await _error;
        _channels.Dispose();
        _socket.Dispose();
        _stop.Dispose();
    }

    private static async Task<string> ReadErrorAsync(Stream errors)
    {
        using var text = new MemoryStream();
        try
        {
            await errors.CopyToAsync(text);
        }
        catch (IOException broken)
        {
            return broken.Message;
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), PortBytes, Math.Max(0, (int)text.Length - PortBytes));
    }
}
