using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Troupe.Agent.Tests.Hosting;

/// <summary>Clients that do not see a farewell, as they poll a socket whose last bytes their TLS has read: they wait for its end.</summary>
public sealed class FarewellTests(AgentFixture agent) : IClassFixture<AgentFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("/exec/default/web/main?stdout=true&command=echo&command=hi", "v4.channel.k8s.io")]
    [InlineData("/exec/default/web/main?stdin=true&stdout=true&command=echo&command=hi", "v4.channel.k8s.io")]
    [InlineData("/exec/default/web/main?stdin=true&stdout=true&command=echo&command=hi", "v5.channel.k8s.io")]
    public async Task Exec_ClientThatNeverAnswersTheFarewell_IsLeftAtOnce(string path, string protocol)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, agent.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {protocol}\r\n\r\n"));
        var watch = Stopwatch.StartNew();

        using var all = new MemoryStream();
        await stream.CopyToAsync(all).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        Assert.Contains("hi\n", Encoding.Latin1.GetString(all.ToArray()));
        Assert.Contains("Success", Encoding.Latin1.GetString(all.ToArray()));
    }
}
