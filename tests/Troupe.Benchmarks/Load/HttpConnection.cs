using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Troupe.Benchmarks.Load;

/// <summary>A connection that is kept alive: one request, one answer. Lighter than a client library, and the same for both sides.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];
    private int _received;

    public async Task ConnectAsync(Uri server, CancellationToken cancelled) =>
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(server.Host), server.Port), cancelled);

    /// <summary>Sends a request and awaits its whole answer.</summary>
    /// <exception cref="InvalidOperationException">The answer was no success.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancelled)
    {
        while (request.Length > 0) request = request[await _socket.SendAsync(request, cancelled)..];

        _received = 0;
        int status;
        do
        {
            if (_received == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(_received), cancelled);
            if (count == 0) throw new InvalidOperationException("the server closed a connection that was to be kept alive");
            _received += count;
        }
        while (!HttpResponseParser.TryParse(_buffer.AsSpan(0, _received), out status));

        if (status is < 200 or > 299)
            throw new InvalidOperationException($"the server refused a request:\n{Encoding.UTF8.GetString(_buffer, 0, _received)}");
    }

    public void Dispose() => _socket.Dispose();
}
