using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Troupe.Http.Tests.Proxying;
using Troupe.Security.Certificates;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>What is behind all pods, services and nodes of a fuzzed server: it answers whatever it is asked, also over TLS.</summary>
internal sealed class AnsweringCluster : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly TcpListener _plain = new(IPAddress.Loopback, 0);
    private readonly TcpListener _secure = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = CertificateAuthority.Create("test", TimeProvider.System)
        .Issue(new CertificateProfile("pod", TimeSpan.FromDays(1)) { ForServers = true });

    public AnsweringCluster()
    {
        _plain.Start();
        _secure.Start();
        _ = ServeAsync(_plain, stream => Task.FromResult(stream));
        _ = ServeAsync(_secure, SecuredAsync);
    }

    /// <summary>Nothing else is dialed, whatever address an object names: it may be somebody's.</summary>
    public ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isSecure = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        return ClusterOnLoopback.DialAsync(((IPEndPoint)(isSecure ? _secure : _plain).LocalEndpoint).Port, cancellationToken);
    }

    public void Dispose()
    {
        _plain.Dispose();
        _secure.Dispose();
        _certificate.Dispose();
    }

    private async Task<Stream> SecuredAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(_certificate);
        return secured;
    }

    private static async Task ServeAsync(TcpListener listener, Func<Stream, Task<Stream>> open)
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(), open);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task AnswerAsync(TcpClient client, Func<Stream, Task<Stream>> open)
    {
        using (client)
        {
            try
            {
                await using var stream = await open(client.GetStream());
                await ReadHeadAsync(stream);
                await stream.WriteAsync(Answer);
                client.Client.Shutdown(SocketShutdown.Send);
                // What still comes of the request is taken, so that the answer is not lost with the connection.
                await stream.CopyToAsync(Stream.Null);
            }
            catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException)
            {
                // The client went away in the middle of its request.
            }
        }
    }

    private static async Task ReadHeadAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf(EndOfHead) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new EndOfStreamException();
        }
    }
}
