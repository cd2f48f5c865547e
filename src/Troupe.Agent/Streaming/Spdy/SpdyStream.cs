using System.IO.Pipelines;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>One stream of a connection: both ends write to it, and each may end its own direction.</summary>
/// <remarks>
/// What has come and is not read yet is bounded: when it is full the connection is not read any further, which is all the flow control
/// that Kubernetes' clients know. They neither send nor expect the windows of SPDY/3.1.
/// </remarks>
public sealed class SpdyStream : SequentialStream
{
    private const int PauseBytes = 64 * 1024;

    private static readonly PipeOptions Bounds = new(
        pauseWriterThreshold: PauseBytes, resumeWriterThreshold: PauseBytes / 2, useSynchronizationContext: false);

    private readonly SpdyFrameWriter _frames;
    private readonly Action<SpdyStream> _ended;
    private readonly Pipe _received = new(Bounds);
    private readonly Stream _reading;
    private volatile bool _endedHere;
    private volatile bool _endedThere;

    internal SpdyStream(int id, IReadOnlyDictionary<string, string> headers, SpdyFrameWriter frames, Action<SpdyStream> ended)
    {
        (Id, Headers, _frames, _ended) = (id, headers, frames, ended);
        _reading = _received.Reader.AsStream();
    }

    public int Id { get; }

    /// <summary>What the opener said of it, as `streamtype`; names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _reading.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_endedHere) throw new IOException("the stream was ended or reset: nothing more can be written to it");
        if (!buffer.IsEmpty) await _frames.DataAsync(Id, buffer, fin: false, cancellationToken);
    }

    /// <summary>Says that nothing more will be written here; the other direction goes on.</summary>
    public async Task EndWritingAsync(CancellationToken cancellationToken = default)
    {
        if (_endedHere) return;
        _endedHere = true;
        await _frames.DataAsync(Id, default, fin: true, cancellationToken);
        if (_endedThere) _ended(this);
    }

    /// <summary>Where data that came is put; its flush waits while the reader lags.</summary>
    internal PipeWriter Received => _received.Writer;

    /// <summary>The other end has ended its direction: what it sends all the same is dropped.</summary>
    internal bool IsEndedThere => _endedThere;

    internal void EndReceiving()
    {
        if (_endedThere) return;
        _endedThere = true;
        _received.Writer.Complete();
        if (_endedHere) _ended(this);
    }

    /// <summary>The stream is over in both directions, whatever was still on its way.</summary>
    internal void Forget(Exception? cause)
    {
        (_endedHere, _endedThere) = (true, true);
        _received.Writer.Complete(cause);
        _ended(this);
    }

    protected override void Dispose(bool disposing)
    {
        // The connection drops what still comes for a stream that nobody reads, instead of waiting for its reader.
        if (disposing) _received.Reader.Complete();
        base.Dispose(disposing);
    }
}
