using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Troupe.Http.Streaming;

namespace Troupe.Http.Watches;

/// <summary>A watch on a WebSocket: each line that is written is a message of its own.</summary>
internal sealed class EventSocket : IAsyncDisposable
{
    /// <summary>How long the last lines may take, of a client that does not read them.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(10);

    private readonly HttpContext _context;
    private readonly AcceptedSocket _socket;
    private readonly TimeProvider _time;
    private readonly Pipe _lines = new();
    private readonly Task _sending;

    private EventSocket(HttpContext context, AcceptedSocket socket, TimeProvider time)
    {
        (_context, _socket, _time) = (context, socket, time);
        _sending = SendAsync(socket);
    }

    /// <summary>Where the lines are written; what the client has not taken waits here, and then its writer.</summary>
    public PipeWriter Output => _lines.Writer;

    /// <summary>Cancelled when the client has gone.</summary>
    public CancellationToken Left => _socket.Left;

    /// <remarks>No protocol changes what is sent, so the first one that the client likes is as good as another.</remarks>
    public static async Task<EventSocket> AcceptAsync(HttpContext context, TimeProvider time) => new(
        context, await AcceptedSocket.AcceptAsync(context, asked => asked.FirstOrDefault(protocol => !protocol.Contains('/'))), time);

    public async ValueTask DisposeAsync()
    {
        await _lines.Writer.CompleteAsync();
        await Task.WhenAny(_sending, Task.Delay(FarewellLimit, _time));
        if (!_sending.IsCompleted) _context.Abort();
        await _sending;
        await _socket.DisposeAsync();
    }

    private async Task SendAsync(AcceptedSocket socket)
    {
        try
        {
            while (true)
            {
                var read = await _lines.Reader.ReadAsync(socket.Left);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    await socket.SendTextAsync(Contiguous(buffer.Slice(0, end)));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                _lines.Reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client has left; whoever writes sees it by the token, or by the pipe that is complete.
        }
        finally
        {
            await _lines.Reader.CompleteAsync();
        }
    }

    private static ReadOnlyMemory<byte> Contiguous(ReadOnlySequence<byte> line) => line.IsSingleSegment ? line.First : line.ToArray();
}
