using Docker.DotNet;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Takes away the times that the engine writes into the middle of a long line.</summary>
/// <remarks>
/// The engine keeps a line in entries of 16 KiB and writes a time before each of them. An entry that is full and has not ended its line is
/// followed, on the same stream, by one that goes on with it.
/// </remarks>
internal sealed class LineStamps
{
    private const int EntryBytes = 16 * 1024;

    /// <summary>Of a time and the space behind it, as `2026-01-31T12:00:00.000000000Z `; zones other than UTC are longer.</summary>
    private const int LongestStamp = 36;
    private const int ShortestStamp = 21;

    private readonly byte[] _stamp = new byte[LongestStamp];
    private readonly HashSet<MultiplexedStream.TargetStream> _unended = [];
    private int _stampLength;
    private int _entryLength;
    private bool _inStamp = true;

    /// <summary>How much longer than its input an output can be: a time that was held back.</summary>
    public const int Surplus = LongestStamp;

    /// <summary>Writes to <paramref name="output"/> what is left of a piece of one stream, and says how much that is.</summary>
    public int Filter(MultiplexedStream.TargetStream target, ReadOnlySpan<byte> input, Span<byte> output)
    {
        var written = 0;
        foreach (var @byte in input)
        {
            if (_inStamp) written += Stamp(target, @byte, output[written..]);
            else
            {
                output[written++] = @byte;
                Count(target, @byte);
            }
        }

        return written;
    }

    private int Stamp(MultiplexedStream.TargetStream target, byte @byte, Span<byte> output)
    {
        _stamp[_stampLength++] = @byte;
        var isStamp = @byte == (byte)' ' && _stampLength >= ShortestStamp;
        if (!isStamp && @byte != (byte)'\n' && _stampLength < LongestStamp) return 0;

        var length = _stampLength;
        (_inStamp, _stampLength, _entryLength) = (false, 0, 0);
        if (isStamp && _unended.Contains(target)) return 0;

        _stamp.AsSpan(0, length).CopyTo(output);
        // What is no time is what the container wrote.
        for (var index = 0; !isStamp && index < length; index++) Count(target, _stamp[index]);
        return length;
    }

    private void Count(MultiplexedStream.TargetStream target, byte @byte)
    {
        _entryLength++;
        if (@byte == (byte)'\n') _unended.Remove(target);
        else if (_entryLength == EntryBytes) _unended.Add(target);
        else return;
        _inStamp = true;
    }
}
