using System.Net.WebSockets;
using System.Text;

namespace Troupe.Http.Tests;

/// <summary>A WebSocket to the API, as a browser opens it where it cannot read a stream.</summary>
internal sealed class TestSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly byte[] _buffer = new byte[256 * 1024];

    public ClientWebSocket Socket { get; } = new();

    public static async Task<TestSocket> OpenAsync(TestServer server, string path, params string[] protocols)
    {
        var opened = new TestSocket();
        foreach (var protocol in protocols) opened.Socket.Options.AddSubProtocol(protocol);
        var address = new UriBuilder(new Uri(server.Http.BaseAddress!, path)) { Scheme = "ws" }.Uri;
        await opened.Socket.ConnectAsync(address, CancellationToken.None);
        return opened;
    }

    /// <summary>The next message and what kind of it; null at the end.</summary>
    public async Task<(WebSocketMessageType Type, string Text)?> NextAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await Socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).AsTask().WaitAsync(Patience);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close) return null;
            if (part.EndOfMessage) return (part.MessageType, Encoding.UTF8.GetString(_buffer, 0, length));
        }
    }

    public void Dispose() => Socket.Dispose();
}
