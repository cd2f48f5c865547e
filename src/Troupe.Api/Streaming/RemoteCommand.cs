using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Api.Streaming;

/// <summary>A command that runs in a container, or a container's own process that is attached to: its streams, and how it ends.</summary>
/// <remarks>
/// Output and errors must both be read, or the command waits for its reader: <see cref="CopyOutputAsync"/> does. Disposing breaks the
/// conversation off, which ends a command that still runs.
/// </remarks>
public sealed class RemoteCommand : IAsyncDisposable
{
    private const byte EndOfChannel = 255;

    private readonly WebSocket _socket;
    private readonly ChannelSocket _channels;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private readonly Task<int> _exit;

    internal RemoteCommand(WebSocket socket)
    {
        _socket = socket;
        _channels = new ChannelSocket(socket, [ChannelProtocols.Stdout, ChannelProtocols.Stderr, ChannelProtocols.Errors]);
        (Input, Output) = (_channels.Outgoing(ChannelProtocols.Stdin), _channels.Incoming(ChannelProtocols.Stdout));
        Error = _channels.Incoming(ChannelProtocols.Stderr);
        _reading = _channels.RunAsync(_stop.Token);
        _exit = ReadExitAsync();
    }

    /// <summary>What is written here, the process reads, where its input was asked for.</summary>
    public Stream Input { get; }

    /// <summary>Ends when the process has written all it will.</summary>
    public Stream Output { get; }

    /// <summary>Empty with a terminal.</summary>
    public Stream Error { get; }

    /// <summary>Tells the process that its input has ended.</summary>
    /// <returns>False where the server speaks a version of the protocol that cannot say so.</returns>
    public async Task<bool> EndInputAsync(CancellationToken cancellationToken = default)
    {
        if (_socket.SubProtocol != ChannelProtocols.V5) return false;
        await _channels.SendAsync(EndOfChannel, new[] { ChannelProtocols.Stdin }, cancellationToken);
        return true;
    }

    /// <summary>Tells the process how large its terminal is.</summary>
    public async Task ResizeAsync(int width, int height, CancellationToken cancellationToken = default)
    {
        var size = JsonSerializer.SerializeToUtf8Bytes(new { Width = width, Height = height });
        await _channels.SendAsync(ChannelProtocols.Resize, size, cancellationToken);
    }

    /// <summary>Copies what the process writes, until it ends.</summary>
    /// <returns>How many bytes that were.</returns>
    public async Task<long> CopyOutputAsync(Stream output, Stream error, CancellationToken cancellationToken = default)
    {
        var (first, second) = (CopyAsync(Output, output, cancellationToken), CopyAsync(Error, error, cancellationToken));
        // Where one of the two can no longer be written, the other is not waited for.
        await await Task.WhenAny(first, second);
        return await first + await second;
    }

    /// <summary>The exit code of the process; 0 at the end of an attachment.</summary>
    /// <exception cref="ApiException">The command could not be run; the message says why.</exception>
    /// <exception cref="IOException">The connection broke before the command ended.</exception>
    public Task<int> WaitAsync(CancellationToken cancellationToken = default) => _exit.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _channels.CloseAsync();
        await _stop.CancelAsync();
        await _reading;
        await _exit.ContinueWith(exit => exit.Exception, TaskScheduler.Default);
        _channels.Dispose();
        _socket.Dispose();
        _stop.Dispose();
    }

    /// <summary>Each piece goes on at once: someone may be waiting for a prompt.</summary>
    private static async Task<long> CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var copied = 0L;
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
            copied += read;
        }

        return copied;
    }

    private async Task<int> ReadExitAsync()
    {
        using var text = new MemoryStream();
        await _channels.Incoming(ChannelProtocols.Errors).CopyToAsync(text, CancellationToken.None);
        if (text.Length == 0) throw new IOException("the connection to the container ended before the command did");
        Status status;
        try
        {
            status = JsonSerializer.Deserialize<Status>(text.ToArray(), ApiJson.Lenient)!;
        }
        catch (JsonException malformed)
        {
            throw new IOException("the server did not say how the command ended, but something else", malformed);
        }

        if (status.Outcome == "Success") return 0;
        var code = status.Details?.Causes?.FirstOrDefault(cause => cause.Reason == "ExitCode")?.Message;
        return int.TryParse(code, CultureInfo.InvariantCulture, out var exitCode) ? exitCode : throw new ApiException(status);
    }
}
