using System.Buffers.Binary;
using System.Net.WebSockets;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Streaming.PortForwards;

/// <summary>
/// Forwards ports over the channels of a WebSocket: two for each port, data and errors, each of which begins with the port's number.
/// </summary>
/// <remarks>One connection to each port; a client that wants another opens another WebSocket.</remarks>
public static class WebSocketPortForward
{
    /// <summary>The subprotocols that are spoken, the best first; in the first one a client may end its direction alone.</summary>
    public static readonly IReadOnlyList<string> Protocols = [ChannelProtocols.V5, ChannelProtocols.V4];

    /// <summary>For a client that may still be sending; no more, because many clients wait for the connection to end.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    /// <summary>How many ports one WebSocket may ask for.</summary>
    public const int MostPorts = 64;

    /// <summary>Returns when all connections have ended, or the client has left.</summary>
    public static async Task RunAsync(
        WebSocket socket, string? protocol, IReadOnlyList<int> ports, DialPort dial, TimeProvider time, CancellationToken aborted)
    {
        var channels = new ChannelSocket(
            socket, [.. ports.Select((_, index) => index * 2)], canEnd: protocol == ChannelProtocols.V5);
        var reading = ReadAsync(channels, aborted);
        try
        {
            await Task.WhenAll(ports.Select((port, index) => ForwardAsync(channels, index, port, dial)));
            await channels.CloseAsync(aborted);
            // What the client still sends is read and dropped, or the network would take back the last words.
            await Task.WhenAny(reading, Task.Delay(Linger, time, aborted));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client has gone.
        }
    }

    /// <remarks>It ends with the connection: to break it off would reset that under words that are still on their way.</remarks>
    private static async Task ReadAsync(ChannelSocket channels, CancellationToken aborted)
    {
        using (channels) await channels.RunAsync(aborted);
    }

    private static async Task ForwardAsync(ChannelSocket channels, int index, int port, DialPort dial)
    {
        var (data, error) = ((byte)(index * 2), (byte)(index * 2 + 1));
        var number = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)port);
        await channels.SendAsync(data, number, channels.Closed);
        await channels.SendAsync(error, number, channels.Closed);
        await using var both = new BothWays(channels.Incoming(data), channels.Outgoing(data));
        await PortForwarding.RunAsync(
            port, dial, both, () => Task.CompletedTask,
            words => channels.SendAsync(error, words, channels.Closed).AsTask(), channels.Closed);
    }
}
