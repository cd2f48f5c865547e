using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Streaming;

/// <summary>A WebSocket on which this server speaks alone, as a watch or a log does.</summary>
/// <remarks>What the client says is read and dropped, so that its farewell is seen.</remarks>
internal sealed class AcceptedSocket : IAsyncDisposable
{
    /// <summary>How soon a client is missed that went without a word.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _left;
    private readonly Task _listening;

    private AcceptedSocket(WebSocket socket, CancellationToken aborted)
    {
        _socket = socket;
        _left = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _listening = ListenAsync();
    }

    /// <summary>Cancelled when the client has gone.</summary>
    public CancellationToken Left => _left.Token;

    /// <param name="choose">Of the protocols that the client asks for, which are some; null refuses them.</param>
    public static async Task<AcceptedSocket> AcceptAsync(HttpContext context, Func<IList<string>, string?> choose)
    {
        var asked = context.WebSockets.WebSocketRequestedProtocols.Where(protocol => protocol.Length > 0).ToList();
        var protocol = asked.Count == 0 ? null : choose(asked) ?? throw Statuses.Refuse(
            StatusReason.Forbidden, $"requested protocol(s) are not supported: {string.Join(", ", asked)}");
        return new AcceptedSocket(await context.WebSockets.AcceptWebSocketAsync(protocol), context.RequestAborted);
    }

    public ValueTask SendBinaryAsync(ReadOnlyMemory<byte> message) => SendAsync(message, WebSocketMessageType.Binary);

    /// <param name="message">In UTF-8.</param>
    public ValueTask SendTextAsync(ReadOnlyMemory<byte> message) => SendAsync(message, WebSocketMessageType.Text);

    public ValueTask SendTextAsync(string message) => SendTextAsync(Encoding.UTF8.GetBytes(message));

    /// <summary>Says farewell and goes: there is nothing that the client could still have to say.</summary>
    /// <remarks>
    /// The listening is not broken off, which would reset the connection under words that are still on their way: it ends when the server
    /// ends the connection, as it does once its request is done.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var limit = new CancellationTokenSource(FarewellLimit);
            try
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
            {
                // Who has gone, or does not listen, needs no farewell.
            }
        }

        _ = CleanUpAsync();
    }

    private async Task CleanUpAsync()
    {
        await _listening;
        _socket.Dispose();
        _left.Dispose();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        try
        {
            await _socket.SendAsync(message, type, endOfMessage: true, Left);
        }
        catch (WebSocketException broken)
        {
            throw new IOException($"the WebSocket broke: {broken.Message}", broken);
        }
    }

    private async Task ListenAsync()
    {
        var dropped = new byte[256];
        try
        {
            while ((await _socket.ReceiveAsync(dropped.AsMemory(), Left)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection has ended, with or without a word.
        }

        await _left.CancelAsync();
    }
}
