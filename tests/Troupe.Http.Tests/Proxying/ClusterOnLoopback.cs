using System.Net;
using System.Net.Sockets;

namespace Troupe.Http.Tests.Proxying;

/// <summary>The network of a cluster whose addresses are all loopback's, whatever they are called: only ports tell who answers.</summary>
internal static class ClusterOnLoopback
{
    public static ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        DialAsync(context.DnsEndPoint.Port, cancellationToken);

    public static async ValueTask<Stream> DialAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
