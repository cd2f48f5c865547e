using System.Net.Sockets;
using System.Runtime.InteropServices;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>The streams of a process, on a connection that the engine has handed over to them.</summary>
internal abstract class DockerProcess(MultiplexedStream streams) : IContainerProcess
{
    /// <summary>The engine takes two keys for a wish to detach and holds the first one back: these nobody types.</summary>
    protected const string DetachKeys = "ctrl-^,ctrl-],ctrl-^,ctrl-_";

    public virtual async Task CopyOutputAsync(Stream output, Stream error, CancellationToken cancellationToken = default)
    {
        // Once the caller asks no more, the engine's end must not keep the connection: a read that waits is broken off.
        await using var broken = cancellationToken.Register(streams.Dispose);
        try
        {
            await streams.CopyOutputToAsync(Stream.Null, output, error, cancellationToken);
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested && failure is not OperationCanceledException)
        {
            throw new OperationCanceledException("the copying was broken off", failure, cancellationToken);
        }
    }

    public async Task WriteInputAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default)
    {
        var bytes = MemoryMarshal.TryGetArray(input, out var array) ? array : new ArraySegment<byte>(input.ToArray());
        try
        {
            await streams.WriteAsync(bytes.Array, bytes.Offset, bytes.Count, cancellationToken);
        }
        catch (SocketException ended)
        {
            throw new IOException(ended.Message, ended);
        }
    }

    public virtual Task EndInputAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            streams.CloseWrite();
            return Task.CompletedTask;
        }
        catch (SocketException ended)
        {
            return Task.FromException(new IOException(ended.Message, ended));
        }
    }

    public abstract Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default);

    public abstract Task<int> WaitAsync(CancellationToken cancellationToken = default);

    public virtual ValueTask DisposeAsync()
    {
        streams.Dispose();
        return ValueTask.CompletedTask;
    }

    protected static ContainerResizeParameters Parameters(TerminalSize size) => new() { Height = size.Height, Width = size.Width };
}
