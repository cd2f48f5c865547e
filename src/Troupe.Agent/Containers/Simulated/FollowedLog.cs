using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>What a simulated container has written; its end comes when the container ends.</summary>
internal sealed class FollowedLog(byte[] text, Task ended) : SequentialStream
{
    private int _position;

    public override bool CanWrite => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == text.Length) await ended.WaitAsync(cancellationToken);
        var count = Math.Min(buffer.Length, text.Length - _position);
        text.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
