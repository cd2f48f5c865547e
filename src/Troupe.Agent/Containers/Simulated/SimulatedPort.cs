using System.IO.Pipelines;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>What answers behind a port of a simulated pod; it gets what comes, and writes what it answers.</summary>
public delegate Task SimulatedPort(Stream received, Stream answer, CancellationToken closed);

/// <summary>Connects to a <see cref="SimulatedPort"/>.</summary>
internal static class SimulatedPorts
{
    /// <summary>Sends back what it gets.</summary>
    public static async Task Echo(Stream received, Stream answer, CancellationToken closed) => await received.CopyToAsync(answer, closed);

    public static PodConnection Dial(SimulatedPort port)
    {
        var (there, back) = (new Pipe(), new Pipe());
        var closed = new CancellationTokenSource();
        _ = ServeAsync(port, there, back, closed.Token);
        return new PodConnection(new Duplex(back.Reader.AsStream(), there.Writer.AsStream(), closed), () => there.Writer.Complete());
    }

    private static async Task ServeAsync(SimulatedPort port, Pipe there, Pipe back, CancellationToken closed)
    {
        Exception? failure = null;
        try
        {
            await port(there.Reader.AsStream(), back.Writer.AsStream(), closed);
        }
        catch (Exception ended)
        {
            // Its client sees it as a connection that breaks.
            failure = ended;
        }

        await there.Reader.CompleteAsync();
        await back.Writer.CompleteAsync(failure);
    }

    private sealed class Duplex(Stream reading, Stream writing, CancellationTokenSource closed) : SequentialStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reading.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await writing.WriteAsync(buffer, cancellationToken);
            await writing.FlushAsync(cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) closed.Cancel();
            base.Dispose(disposing);
        }
    }
}
