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

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(5);

    /// <summary>How many ports one WebSocket may ask for.</summary>
    public const int MostPorts = 64;

    /// <summary>Returns when all connections have ended, or the client has left.</summary>
    public static async Task RunAsync(
        WebSocket socket, string? protocol, IReadOnlyList<int> ports, DialPort dial, TimeProvider time, CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        using var channels = new ChannelSocket(
            socket, [.. ports.Select((_, index) => index * 2)], canEnd: protocol == ChannelProtocols.V5);
        var reading = channels.RunAsync(stop.Token);
        try
        {
            await Task.WhenAll(ports.Select((port, index) => ForwardAsync(channels, index, port, dial)));
            await channels.CloseAsync(stop.Token);
            // The client leaves first, or the network would take back the last words.
            await Task.WhenAny(reading, Task.Delay(FarewellLimit, time, stop.Token));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client has gone.
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
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
