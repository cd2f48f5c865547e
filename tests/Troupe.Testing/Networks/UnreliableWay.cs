using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Troupe.Testing.Networks;

/// <summary>A way to a server on loopback that a test can make silent, cut, and mend.</summary>
public sealed class UnreliableWay : IDisposable
{
    private readonly int _server;
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile object _times = new();

    public UnreliableWay(int serverPort)
    {
        _server = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>From now on nothing passes on the connections that are there, and nobody is told: they are half open.</summary>
    public void Silence() => _times = new object();

    /// <summary>Ends all connections and refuses new ones.</summary>
    public void Cut()
    {
        _listener.Stop();
        while (_clients.TryTake(out var client)) client.Dispose();
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) Join(await listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped: the way is cut.
        }
    }

    private void Join(TcpClient client)
    {
        var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        _clients.Add(client);
        _clients.Add(server);
        var times = _times;
        _ = JoinAsync();

        async Task JoinAsync()
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server);
                await Task.WhenAny(PassAsync(client, server, times), PassAsync(server, client, times));
            }
            catch (SocketException)
            {
                // Nobody is at the other end, which the client shall see.
            }

            client.Dispose();
            server.Dispose();
        }
    }

    // A connection of times past stays silent for good.
    private async Task PassAsync(TcpClient from, TcpClient to, object times)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var (source, target) = (from.GetStream(), to.GetStream());
            while (await source.ReadAsync(buffer) is > 0 and var count)
            {
                if (_times != times) await Task.Delay(Timeout.Infinite);
                await target.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two is gone, and so the other goes.
        }
    }
}
