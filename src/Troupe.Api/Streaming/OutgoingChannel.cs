namespace Troupe.Api.Streaming;

/// <summary>One channel of a <see cref="ChannelSocket"/>, to write to.</summary>
internal sealed class OutgoingChannel(ChannelSocket socket, byte channel) : SequentialStream
{
    public override bool CanRead => false;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.SendAsync(channel, buffer, cancellationToken);
}
