using System.Buffers;
using Troupe.Agent.Containers;
using Troupe.Api.Responses;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>Joins a process and whoever runs it from afar, until one of them ends.</summary>
public static class RemoteCommandSession
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>Returns when the client knows how it went, or has gone; the process is then disposed of, which ends a command.</summary>
    /// <param name="start">Starts or attaches; what it throws is told to the client.</param>
    public static async Task RunAsync(
        IRemoteCommandClient client, Func<CancellationToken, Task<IContainerProcess>> start, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(client.Left, cancellationToken);
        try
        {
            var status = await RunProcessAsync(client, start, stop.Token);
            await client.EndAsync(status, stop.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && stop.IsCancellationRequested)
        {
            // There is nobody to tell.
        }
    }

    private static async Task<Status> RunProcessAsync(
        IRemoteCommandClient client, Func<CancellationToken, Task<IContainerProcess>> start, CancellationToken cancellationToken)
    {
        try
        {
            await using var process = await start(cancellationToken);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var input = CopyInputAsync(client.Input, process, ended.Token);
            var sizes = CopySizesAsync(client.Resizes, process, ended.Token);
            try
            {
                await process.CopyOutputAsync(client.Output, client.Error, cancellationToken);
                return ExitStatus.Of(await process.WaitAsync(cancellationToken));
            }
            finally
            {
                await ended.CancelAsync();
                await Task.WhenAll(input, sizes);
            }
        }
        catch (ContainerRuntimeException refusal)
        {
            return ExitStatus.Failed(refusal.Message);
        }
        catch (IOException broken) when (!cancellationToken.IsCancellationRequested)
        {
            return ExitStatus.Failed(broken.Message);
        }
    }

    /// <summary>Never fails: a process that reads no more is no mistake, and of a client that goes its streams tell.</summary>
    private static async Task CopyInputAsync(Stream input, IContainerProcess process, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                await process.WriteInputAsync(buffer.AsMemory(0, read), cancellationToken);
            await process.EndInputAsync(cancellationToken);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
        {
            await DrainAsync(input, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Input that nobody reads any more is dropped, so that what comes behind it on the same connection is still seen.</summary>
    private static async Task DrainAsync(Stream input, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (await input.ReadAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // That was the end of it.
        }
    }

    private static async Task CopySizesAsync(Stream resizes, IContainerProcess process, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var size in TerminalSizes.ReadAsync(resizes, cancellationToken))
                await process.ResizeAsync(size, cancellationToken);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException
                                          or ContainerRuntimeException)
        {
            // The process may end while its terminal is being resized; a size that comes too late changes nothing.
        }
    }
}
