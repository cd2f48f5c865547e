using System.Net.WebSockets;

namespace Troupe.Api.Streaming;

/// <summary>The binary messages of a WebSocket as one stream of bytes: the tunnel in which `kubectl` forwards ports.</summary>
public sealed class TunnelStream(WebSocket socket) : SequentialStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close) return 0;
                if (part.MessageType == WebSocketMessageType.Text) throw new IOException("a text message came where bytes are expected");
                // An empty message says nothing, and must not look like the end.
                if (part.Count > 0) return part.Count;
            }
        }
        catch (WebSocketException broken)
        {
            throw new IOException($"the WebSocket broke: {broken.Message}", broken);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException broken)
        {
            throw new IOException($"the WebSocket broke: {broken.Message}", broken);
        }
    }
}
