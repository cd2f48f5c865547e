using System.Text;
using Troupe.Agent.Containers;

namespace Troupe.Agent.Streaming.PortForwards;

/// <summary>Connects to a port of the pod that is forwarded.</summary>
public delegate Task<PodConnection> DialPort(int port, CancellationToken cancellationToken);

/// <summary>Carries one forwarded connection: bytes both ways, and words where it fails.</summary>
internal static class PortForwarding
{
    /// <summary>Returns when both directions have ended; what went wrong is written to <paramref name="errors"/>.</summary>
    /// <param name="endAnswer">Tells the client that the pod has said all it will.</param>
    public static async Task RunAsync(
        int port, DialPort dial, Stream data, Func<Task> endAnswer, Func<byte[], Task> errors, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dial(port, cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asking = AskAsync(data, connection, stop.Token);
            try
            {
                await connection.Stream.CopyToAsync(data, stop.Token);
                await endAnswer();
            }
            finally
            {
                // A pod that has closed its connection hears nothing more: what the client still says is of no use.
                await stop.CancelAsync();
                await asking;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception failure) when (failure is ContainerRuntimeException or IOException or System.Net.Sockets.SocketException)
        {
            if (!cancellationToken.IsCancellationRequested)
                await errors(Encoding.UTF8.GetBytes($"error forwarding port {port}: {failure.Message}"));
        }
    }

    /// <summary>Never fails: where one direction breaks, the other one tells.</summary>
    private static async Task AskAsync(Stream data, PodConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await data.CopyToAsync(connection.Stream, cancellationToken);
            connection.EndWriting();
        }
        catch (OperationCanceledException)
        {
            // The answer has ended first.
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // A client that broke its connection off wants no answer either.
            await connection.DisposeAsync();
        }
    }
}
