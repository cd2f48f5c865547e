using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Troupe.Cli.Tests.Failures;

/// <summary>Answers every request alike, and wrong.</summary>
internal sealed class BrokenServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    /// <param name="answer">The bytes that are sent; none closes the connection at once.</param>
    public BrokenServer(string answer)
    {
        _answer = Encoding.UTF8.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>A whole answer of HTTP.</summary>
    public static string Http(int code, string type, string body, int? length = null) =>
        $"HTTP/1.1 {code} Whatever\r\nContent-Type: {type}\r\nContent-Length: {length ?? Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"Connection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
            await using var stream = connection.GetStream();
            try
            {
                var buffer = new byte[64 * 1024];
                if (await stream.ReadAsync(buffer, _stop.Token) > 0) await stream.WriteAsync(_answer, _stop.Token);
            }
            catch (IOException)
            {
                // The client gave up first, as it may.
            }
        }
    }
}
