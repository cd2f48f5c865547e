using System.Buffers.Binary;

namespace Troupe.Agent.Streaming.Spdy;

/// <summary>The control frames of SPDY/3.1.</summary>
internal enum SpdyFrameType
{
    SynStream = 1,
    SynReply = 2,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Headers = 8,
    WindowUpdate = 9,
}

/// <summary>Why a stream is reset.</summary>
internal enum SpdyResetReason
{
    ProtocolError = 1,
    InvalidStream = 2,
    RefusedStream = 3,
    Cancel = 5,
    InternalError = 6,
}

/// <summary>The eight bytes that begin every frame.</summary>
/// <param name="Type">Null for data.</param>
/// <param name="StreamId">Of data; control frames have theirs in the payload.</param>
internal readonly record struct SpdyFrameHeader(SpdyFrameType? Type, int StreamId, byte Flags, int Length)
{
    public const int Size = 8;
    public const byte Fin = 1;
    private const ushort Version = 3;
    private const uint ControlBit = 0x8000_0000;

    public bool IsFin => (Flags & Fin) != 0;

    /// <exception cref="SpdyException">It is a control frame of another version.</exception>
    public static SpdyFrameHeader Read(ReadOnlySpan<byte> bytes)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var second = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var (flags, length) = ((byte)(second >> 24), (int)(second & 0xFF_FFFF));
        if ((first & ControlBit) == 0) return new SpdyFrameHeader(null, (int)first, flags, length);
        var version = (ushort)(first >> 16) & 0x7FFF;
        if (version != Version) throw new SpdyException($"a frame of version {version} of SPDY came; this is version {Version}");
        return new SpdyFrameHeader((SpdyFrameType)(first & 0xFFFF), 0, flags, length);
    }

    public void Write(Span<byte> bytes)
    {
        var first = Type is { } type ? ControlBit | (uint)Version << 16 | (uint)type : (uint)StreamId;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)Flags << 24 | (uint)Length);
    }
}
