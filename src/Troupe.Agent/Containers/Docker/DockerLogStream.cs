using System.Runtime.InteropServices;
using Docker.DotNet;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A container's output and error in the order in which the engine tells them, without its frames.</summary>
internal sealed class DockerLogStream(MultiplexedStream output) : SequentialStream
{
    public override bool CanWrite => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        if (MemoryMarshal.TryGetArray<byte>(buffer, out var array))
            return (await output.ReadOutputAsync(array.Array!, array.Offset, array.Count, cancellationToken)).Count;
        var copy = new byte[buffer.Length];
        var count = (await output.ReadOutputAsync(copy, 0, copy.Length, cancellationToken)).Count;
        copy.AsMemory(0, count).CopyTo(buffer);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) output.Dispose();
        base.Dispose(disposing);
    }
}
