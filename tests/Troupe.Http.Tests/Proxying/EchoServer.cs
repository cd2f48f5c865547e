using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Troupe.Http.Tests.Proxying;

/// <summary>What listens in a pod: answers every request with the request itself, as it came.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answerHead;
    private readonly string? _says;

    /// <param name="answerHead">Of the answer, as `HTTP/1.1 200 OK`.</param>
    /// <param name="says">What it answers instead of the request.</param>
    public EchoServer(string answerHead = "HTTP/1.1 200 OK", string? says = null)
    {
        (_answerHead, _says) = (answerHead, says);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
                head.Append((char)one[0]);
            var length = head.ToString().Split("\r\n")
                .FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1];
            var body = new byte[int.Parse(length ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body);
            var said = _says ?? head + Encoding.UTF8.GetString(body);
            var answer = $"{_answerHead}\r\nContent-Type: text/plain\r\nContent-Length: {said.Length}\r\nConnection: close\r\n\r\n{said}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
