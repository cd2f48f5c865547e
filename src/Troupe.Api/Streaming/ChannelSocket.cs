using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Troupe.Api.Streaming;

/// <summary>A WebSocket whose messages each begin with the number of their channel: `channel.k8s.io` and its versions.</summary>
/// <remarks>What came for a channel and is not read yet is bounded: when it is full, the socket is not read any further.</remarks>
public sealed class ChannelSocket : IDisposable
{
    private const byte CloseSignal = 255;
    private const int PauseBytes = 64 * 1024;
    private const int LargestMessageBytes = 32 * 1024;

    private static readonly PipeOptions Bounds = new(
        pauseWriterThreshold: PauseBytes, resumeWriterThreshold: PauseBytes / 2, useSynchronizationContext: false);

    private readonly WebSocket _socket;
    private readonly Pipe?[] _incoming;
    private readonly HashSet<int> _ended = [];
    private readonly bool _canEnd;
    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _message = new byte[1 + LargestMessageBytes];

    /// <param name="incoming">The channels that the other end may write to; what comes for others is dropped.</param>
    /// <param name="canEnd">Since v5 the other end may end one channel, by a message on channel 255.</param>
    public ChannelSocket(WebSocket socket, IReadOnlyCollection<int> incoming, bool canEnd = false)
    {
        (_socket, _canEnd) = (socket, canEnd);
        _incoming = new Pipe?[incoming.DefaultIfEmpty(-1).Max() + 1];
        foreach (var channel in incoming) _incoming[channel] = new Pipe(Bounds);
    }

    /// <summary>Cancelled when the other end has gone.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>What comes on a channel; an empty stream for one that is not expected.</summary>
    public Stream Incoming(int channel) => _incoming.ElementAtOrDefault(channel)?.Reader.AsStream() ?? Stream.Null;

    /// <summary>A stream whose bytes go out on a channel.</summary>
    public Stream Outgoing(int channel) => new OutgoingChannel(this, (byte)channel);

    /// <summary>Sends one message, or several where it is long.</summary>
    /// <exception cref="IOException">The other end has gone.</exception>
    public async ValueTask SendAsync(byte channel, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        do
        {
            var part = data[..Math.Min(data.Length, LargestMessageBytes)];
            data = data[part.Length..];
            await _turn.WaitAsync(cancellationToken);
            try
            {
                _message[0] = channel;
                part.CopyTo(_message.AsMemory(1));
                await _socket.SendAsync(_message.AsMemory(0, 1 + part.Length), WebSocketMessageType.Binary, true, CancellationToken.None);
            }
            catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException)
            {
                throw new IOException($"the WebSocket broke: {broken.Message}", broken);
            }
            finally
            {
                _turn.Release();
            }
        }
        while (!data.IsEmpty);
    }

    /// <summary>Says farewell; the other end answers with its own.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Who has gone, or does not listen, needs no farewell.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Hands what comes to the channels, until the other end leaves.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? cause = null;
        try
        {
            var buffer = new byte[LargestMessageBytes];
            while (await ReadMessageAsync(buffer, cancellationToken))
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            cause = gone;
        }
        finally
        {
            await _closed.CancelAsync();
            foreach (var pipe in _incoming) pipe?.Writer.Complete(cause is null ? null : new IOException("the other end has gone", cause));
        }
    }

    public void Dispose()
    {
        foreach (var pipe in _incoming) pipe?.Reader.Complete();
        _closed.Dispose();
    }

    private async Task<bool> ReadMessageAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        var channel = -1;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return false;
            var data = buffer.AsMemory(0, part.Count);
            if (channel < 0 && part.Count > 0)
            {
                channel = buffer[0];
                data = data[1..];
            }

            if (channel == CloseSignal && _canEnd) EndChannel(data);
            else if (channel >= 0 && !data.IsEmpty && !_ended.Contains(channel) && _incoming.ElementAtOrDefault(channel) is { } pipe)
                await pipe.Writer.WriteAsync(data, cancellationToken);
            if (part.EndOfMessage) return true;
        }
    }

    private void EndChannel(ReadOnlyMemory<byte> channel)
    {
        if (channel.IsEmpty || _incoming.ElementAtOrDefault(channel.Span[0]) is not { } pipe) return;
        _ended.Add(channel.Span[0]);
        pipe.Writer.Complete();
    }

    /// <summary>One channel, to write to.</summary>
    private sealed class OutgoingChannel(ChannelSocket socket, byte channel) : SequentialStream
    {
        public override bool CanRead => false;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            socket.SendAsync(channel, buffer, cancellationToken);
    }
}
