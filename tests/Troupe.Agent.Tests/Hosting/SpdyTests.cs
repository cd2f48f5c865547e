using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Agent.Streaming.Spdy;
using Troupe.Api.Streaming;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Hosting;

/// <summary>Commands and ports over SPDY, as `kubectl` asked for them until lately, and in its tunnel.</summary>
public sealed class SpdyTests(AgentFixture agent) : IClassFixture<AgentFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Exec_OverSpdy_HasStreamsAndAStatus()
    {
        await using var client = await UpgradeAsync(
            "/exec/default/web/main?stdin=true&stdout=true&stderr=true&command=sh&command=-c&command=cat;echo+err+>%262;exit+9",
            "v4.channel.k8s.io", "v3.channel.k8s.io");
        var (error, input) = (await client.OpenAsync("error"), await client.OpenAsync("stdin"));
        var (output, errors) = (await client.OpenAsync("stdout"), await client.OpenAsync("stderr"));
        await input.WriteAsync("typed"u8.ToArray());
        await input.EndWritingAsync();

        Assert.Equal("v4.channel.k8s.io", client.Version);
        Assert.Equal("typed", await ReadAsync(output));
        Assert.Equal("err\n", await ReadAsync(errors));
        var status = JsonNode.Parse(await ReadAsync(error))!;
        Assert.Equal("9", (string?)status["details"]!["causes"]![0]!["message"]);
    }

    [Fact]
    public async Task Exec_OverSpdyWhoseClientGoes_LeavesNoProcess()
    {
        var client = await UpgradeAsync("/exec/default/web/main?stdout=true&command=sleep&command=3600", "v4.channel.k8s.io");
        await client.OpenAsync("error");
        await client.OpenAsync("stdout");
        await Eventually.HoldsAsync(() => Assert.NotEqual(0, agent.Runtime.Processes));

        await client.DisposeAsync();

        await Eventually.HoldsAsync(() => Assert.Equal(0, agent.Runtime.Processes));
    }

    [Fact]
    public async Task Exec_ProtocolThatNobodySpeaks_IsRefused()
    {
        const string path = "/exec/default/web/main?stdout=true&command=true";
        var refusal = await Assert.ThrowsAsync<IOException>(() => UpgradeAsync(path, "v9.channel.k8s.io"));
        Assert.Contains("403", refusal.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PortForward_ManyConnections_EachIsEchoed(bool tunnelled)
    {
        await using var client = tunnelled ? await TunnelAsync() : await UpgradeAsync("/portForward/default/web", "portforward.k8s.io");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async request =>
        {
            var headers = new Dictionary<string, string> { ["port"] = $"{8000 + request % 2}", ["requestID"] = $"{request}" };
            var error = await client.Spdy.OpenAsync(new Dictionary<string, string>(headers) { ["streamType"] = "error" });
            await error.EndWritingAsync();
            var data = await client.Spdy.OpenAsync(new Dictionary<string, string>(headers) { ["streamType"] = "data" });
            await data.WriteAsync(Encoding.UTF8.GetBytes($"request {request}"));
            await data.EndWritingAsync();
            Assert.Equal($"request {request}", await ReadAsync(data));
            Assert.Equal("", await ReadAsync(error));
        }));
    }

    private async Task<SpdyClient> UpgradeAsync(string path, params string[] versions)
    {
        var (stream, version) = await AskAsync(
            $"POST {path} HTTP/1.1\r\nHost: agent\r\nContent-Length: 0\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
            + string.Concat(versions.Select(version => $"X-Stream-Protocol-Version: {version}\r\n")) + "\r\n", "X-Stream-Protocol-Version");
        return new SpdyClient(stream, version);
    }

    /// <summary>The stream behind an upgraded request, and one of the headers of the answer.</summary>
    private async Task<(Stream Stream, string Header)> AskAsync(string head, string header)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", agent.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
            answer.Append((char)one[0]);
        if (!answer.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new IOException(answer.ToString());
        var found = answer.ToString().Split("\r\n").First(line => line.StartsWith(header + ":", StringComparison.Ordinal));
        return (stream, found.Split(": ")[1]);
    }

    private async Task<SpdyClient> TunnelAsync()
    {
        const string protocol = "SPDY/3.1+portforward.k8s.io";
        var (stream, chosen) = await AskAsync(
            "GET /portForward/default/web HTTP/1.1\r\nHost: agent\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {protocol}\r\n\r\n",
            "Sec-WebSocket-Protocol");
        Assert.Equal(protocol, chosen);
        return new SpdyClient(new TunnelStream(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions())), chosen);
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync().WaitAsync(Limit);
    }

    /// <summary>The far end of a SPDY connection.</summary>
    private sealed class SpdyClient : IAsyncDisposable
    {
        private readonly Stream _transport;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public SpdyClient(Stream transport, string version)
        {
            (_transport, Version) = (transport, version);
            Spdy = SpdyConnection.Client(transport, TimeProvider.System);
            _running = Spdy.RunAsync(_stop.Token);
        }

        public string Version { get; }
        public SpdyConnection Spdy { get; }

        public Task<SpdyStream> OpenAsync(string type) => Spdy.OpenAsync(new Dictionary<string, string> { ["streamType"] = type });

        public async ValueTask DisposeAsync()
        {
            await _transport.DisposeAsync();
            await _stop.CancelAsync();
            await _running;
            await Spdy.DisposeAsync();
        }
    }
}
