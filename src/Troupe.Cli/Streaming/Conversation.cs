using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Troupe.Api.Streaming;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Streaming;

/// <summary>Joins this program's own input, output and errors with those of a process in a container.</summary>
internal sealed class Conversation(RemoteCommand remote, bool stdin, bool tty)
{
    private const int InputDescriptor = 0;

    /// <summary>Whether the process wrote anything while the conversation lasted.</summary>
    public bool HasShown { get; private set; }

    /// <summary>The exit code of the process.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var output = StandardStreams.Output();
        await using var errors = StandardStreams.Error();
        using var raw = tty && stdin ? RawTerminal.Enter() : null;
        using var resized = tty && !OperatingSystem.IsWindows()
            ? PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Resize(cancellationToken))
            : null;
        if (tty) Resize(cancellationToken);
        var written = remote.CopyOutputAsync(output, errors, cancellationToken);

        // Nobody awaits it to its end: a key may never be pressed again when the process is long gone.
        if (stdin) _ = Task.Run(() => PassInputAsync(cancellationToken), cancellationToken);
        var exit = remote.WaitAsync(cancellationToken);
        // Where nobody is left to read, the process is not waited for either.
        await await Task.WhenAny(written, exit);
        var code = await exit;
        HasShown = await written > 0;
        return code;
    }

    private async Task PassInputAsync(CancellationToken cancellationToken)
    {
        // Not the console's stream, which reads lines and handles control characters by itself.
        await using var input = new FileStream(new SafeFileHandle(InputDescriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await remote.Input.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                await remote.Input.FlushAsync(cancellationToken);
            }

            await remote.EndInputAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process ended while something was typed; how it ended is told by its exit code.
        }
    }

    private void Resize(CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected) return;
        var (columns, rows) = TerminalSize.Of(TerminalSize.Output);
        _ = ResizeAsync(columns, rows, cancellationToken);
    }

    private async Task ResizeAsync(int width, int height, CancellationToken cancellationToken)
    {
        try
        {
            await remote.ResizeAsync(width, height, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process ended; its terminal needs no size any more.
        }
    }
}
