using Docker.DotNet;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A container's output and error in the order in which the engine tells them, without its frames.</summary>
internal sealed class DockerLogStream(MultiplexedStream output, bool timestamps) : SequentialStream
{
    private const int PieceBytes = 16 * 1024;

    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly byte[] _filtered = new byte[PieceBytes + LineStamps.Surplus];
    private readonly LineStamps? _stamps = timestamps ? new LineStamps() : null;
    private ReadOnlyMemory<byte> _ready;

    public override bool CanWrite => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (_ready.IsEmpty)
        {
            var read = await output.ReadOutputAsync(_piece, 0, _piece.Length, cancellationToken);
            if (read.EOF) return 0;
            _ready = _stamps is null
                ? _piece.AsMemory(0, read.Count)
                : _filtered.AsMemory(0, _stamps.Filter(read.Target, _piece.AsSpan(0, read.Count), _filtered));
        }

        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) output.Dispose();
        base.Dispose(disposing);
    }
}
