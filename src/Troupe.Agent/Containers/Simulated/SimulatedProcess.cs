using System.IO.Pipelines;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>A process whose program is a <see cref="SimulatedCommand"/>.</summary>
internal sealed class SimulatedProcess : IContainerProcess
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly Pipe _error = new();
    private readonly CancellationTokenSource _ended;
    private readonly Task<int> _run;
    private readonly Action _disposed;
    private TerminalSize _size;

    /// <param name="killed">Cancelled when the container ends, and every process of it.</param>
    /// <param name="disposed">Called once when nobody talks to it any more, and it has ended.</param>
    public SimulatedProcess(SimulatedCommand command, StreamOptions options, TimeProvider time, CancellationToken killed, Action disposed)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(killed);
        _disposed = disposed;
        if (!options.Stdin) _input.Writer.Complete();
        var output = _output.Writer.AsStream();
        var streams = new SimulatedStreams(
            _input.Reader.AsStream(), output, options.Tty ? output : _error.Writer.AsStream(), time, () => _size);
        _run = Task.Run(() => RunAsync(command, streams));
    }

    public async Task CopyOutputAsync(Stream output, Stream error, CancellationToken cancellationToken = default) => await Task.WhenAll(
        _output.Reader.CopyToAsync(output, cancellationToken), _error.Reader.CopyToAsync(error, cancellationToken));

    public async Task WriteInputAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default)
    {
        if ((await _input.Writer.WriteAsync(input, cancellationToken)).IsCompleted) throw new IOException("the process reads no more");
    }

    public Task EndInputAsync(CancellationToken cancellationToken = default) => _input.Writer.CompleteAsync().AsTask();

    public Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default)
    {
        _size = size;
        return Task.CompletedTask;
    }

    public Task<int> WaitAsync(CancellationToken cancellationToken = default) => _run.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _run;
        _ended.Dispose();
        _disposed();
    }

    private async Task<int> RunAsync(SimulatedCommand command, SimulatedStreams streams)
    {
        try
        {
            return await command(streams, _ended.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            return 137;
        }
        finally
        {
            await _input.Reader.CompleteAsync();
            await _output.Writer.CompleteAsync();
            await _error.Writer.CompleteAsync();
        }
    }
}
