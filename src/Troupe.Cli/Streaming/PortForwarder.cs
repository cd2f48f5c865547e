using System.Net;
using System.Net.Sockets;
using Troupe.Api.Clients;
using Troupe.Api.Failures;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Streaming;

/// <summary>Listens here, and passes each connection on to a port of a pod.</summary>
internal sealed class PortForwarder(HttpApiClient client, Pod pod, TextWriter output, TextWriter errors)
{
    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(
        IReadOnlyList<ForwardedPort> ports, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var listeners = new List<(TcpListener Listener, int Remote)>();
        try
        {
            foreach (var port in ports)
            {
                var local = port.Local;
                foreach (var address in addresses)
                {
                    if (Listen(address, local, addresses.Count > 1 && address.Equals(IPAddress.IPv6Loopback)) is not { } listener) continue;
                    listeners.Add((listener, port.Remote));
                    local = ((IPEndPoint)listener.LocalEndpoint).Port; // A free one that was found is the same at every address.
                    await output.WriteLineAsync($"Forwarding from {listener.LocalEndpoint} -> {port.Remote}");
                }
            }

            await output.FlushAsync(cancellationToken);
            await Task.WhenAll(listeners.Select(pair => AcceptAsync(pair.Listener, pair.Remote, cancellationToken)));
        }
        finally
        {
            foreach (var (listener, _) in listeners) listener.Dispose();
        }
    }

    /// <param name="optional">Machines without IPv6 forward all the same.</param>
    private static TcpListener? Listen(IPAddress address, int port, bool optional)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            if (optional) return null;
            throw new CommandFailure(
                $"cannot listen on {address}:{port}: {FailureWords.Of(exception)}; choose another local port, as in 9000:80");
        }
    }

    private async Task AcceptAsync(TcpListener listener, int remote, CancellationToken cancellationToken)
    {
        var serving = new List<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            var connection = await listener.AcceptTcpClientAsync(cancellationToken);
            await output.WriteLineAsync($"Handling connection for {((IPEndPoint)listener.LocalEndpoint).Port}");
            await output.FlushAsync(cancellationToken);
            serving.RemoveAll(task => task.IsCompleted);
            serving.Add(ServeAsync(connection, remote, cancellationToken));
        }
    }

    private async Task ServeAsync(TcpClient connection, int remote, CancellationToken cancellationToken)
    {
        using var here = connection;
        try
        {
            await using var there = await client.PortForwardAsync(
                pod.Metadata.Namespace, pod.Metadata.Name!, remote, cancellationToken);
            await using var stream = here.GetStream();
            var upload = UploadAsync(stream, there, cancellationToken);
            await there.Stream.CopyToAsync(stream, cancellationToken);
            here.Client.Shutdown(SocketShutdown.Send);
            if (await there.ErrorAsync(cancellationToken) is { Length: > 0 } error)
                await errors.WriteLineAsync($"Error: port {remote}: {error}");
            else await upload;
        }
        catch (ApiException refused)
        {
            await errors.WriteLineAsync($"Error: port {remote}: {refused.Message}");
        }
        catch (ApiUnreachableException unreachable)
        {
            await errors.WriteLineAsync($"Error: {unreachable.Message}");
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // One side hung up, which both may do at any time.
        }
    }

    private static async Task UploadAsync(Stream from, Api.Streaming.ForwardedConnection to, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to.Stream, cancellationToken);
            await to.EndWritingAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is over; what came back from the pod says how.
        }
    }
}
