using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Hosting;

/// <summary>Commands and ports over WebSockets, message by message as Kubernetes' clients send them.</summary>
public sealed class WebSocketChannelTests(AgentFixture agent) : IClassFixture<AgentFixture>
{
    private const string Exec = "/exec/default/web/main?stdin=true&stdout=true&stderr=true";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("v4.channel.k8s.io")]
    [InlineData("v5.channel.k8s.io")]
    public async Task Exec_CommandThatFails_SaysItsExitCodeOnTheErrorChannel(string protocol)
    {
        using var socket = await agent.ConnectAsync($"{Exec}&command=sh&command=-c&command=echo+hi;exit+3", protocol);

        Assert.Equal(protocol, socket.SubProtocol);
        Assert.Equal((1, ""), await ReceiveAsync(socket));
        var channels = await ReceiveAllAsync(socket);
        Assert.Equal("hi\n", channels[1]);
        var status = JsonNode.Parse(channels[3])!;
        Assert.Equal(("Failure", "NonZeroExitCode"), ((string?)status["status"], (string?)status["reason"]));
        var cause = status["details"]!["causes"]![0]!;
        Assert.Equal(("ExitCode", "3"), ((string?)cause["reason"], (string?)cause["message"]));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task Exec_WithInputThatEnds_SendsItBack()
    {
        using var socket = await agent.ConnectAsync($"{Exec}&command=cat", "v5.channel.k8s.io");
        await SendAsync(socket, 0, "one "u8.ToArray());
        await SendAsync(socket, 0, "two"u8.ToArray());
        await SendAsync(socket, 255, [0]);

        var channels = await ReceiveAllAsync(socket);

        Assert.Equal("one two", channels[1]);
        Assert.Equal("Success", (string?)JsonNode.Parse(channels[3])!["status"]);
    }

    [Fact]
    public async Task Exec_WithTerminal_IsToldItsSize()
    {
        using var socket = await agent.ConnectAsync("/exec/default/web/main?stdin=1&stdout=1&tty=1&command=sh", "v4.channel.k8s.io");
        await SendAsync(socket, 4, """{"Width":120,"Height":40}"""u8.ToArray());
        var text = "";
        for (var tries = 0; tries < 200 && !text.Contains("40 120", StringComparison.Ordinal); tries++)
        {
            await SendAsync(socket, 0, "stty size\n"u8.ToArray());
            text += (await ReceiveAsync(socket)).Text;
        }

        await SendAsync(socket, 0, "exit 0\n"u8.ToArray());
        Assert.Contains("40 120", text);
        Assert.Contains("Success", (await ReceiveAllAsync(socket))[3]);
    }

    [Fact]
    public async Task Exec_OldestProtocol_SaysFailuresInWords()
    {
        using var socket = await agent.ConnectAsync($"{Exec}&command=false");

        Assert.Contains("exit code 1", (await ReceiveAllAsync(socket))[3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exec_WhoseClientGoes_LeavesNoProcess(bool saysFarewell)
    {
        using var socket = await agent.ConnectAsync($"{Exec}&command=sleep&command=3600", "v5.channel.k8s.io");
        await ReceiveAsync(socket);
        await Eventually.HoldsAsync(() => Assert.NotEqual(0, agent.Runtime.Processes));

        if (saysFarewell) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Limit);
        else socket.Abort();

        await Eventually.HoldsAsync(() => Assert.Equal(0, agent.Runtime.Processes));
    }

    [Fact]
    public async Task Exec_ManyAtOnce_EachHasItsOwnStreams()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            using var socket = await agent.ConnectAsync($"{Exec}&command=sh&command=-c&command=cat;exit+{number}", "v5.channel.k8s.io");
            await SendAsync(socket, 0, Encoding.UTF8.GetBytes($"number {number}"));
            await SendAsync(socket, 255, [0]);
            var channels = await ReceiveAllAsync(socket);
            Assert.Equal($"number {number}", channels[1]);
            Assert.Contains(number == 0 ? "Success" : $"\"{number}\"", channels[3]);
        }));
        await Eventually.HoldsAsync(() => Assert.Equal(0, agent.Runtime.Processes));
    }

    [Theory]
    [InlineData("/exec/default/web/other?stdout=true&command=true", 404, "container not found")]
    [InlineData("/exec/default/web/main?stdout=true", 400, "which command")]
    [InlineData("/exec/default/web/main?command=true", 400, "at least 1 of stdin, stdout, stderr")]
    [InlineData("/exec/default/web/main?command=true&stdout=true", 400, "Upgrade request required")]
    [InlineData("/portForward/default/nobody", 404, "does not run")]
    public async Task Request_ThatCannotBeServed_IsAStatus(string path, int code, string said)
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(agent.Address("http", path));

        Assert.Equal(code, (int)answer.StatusCode);
        Assert.Contains(said, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]);
    }

    [Fact]
    public async Task PortForward_SeveralPorts_AreEachEchoed()
    {
        using var socket = await agent.ConnectAsync("/portForward/default/web?ports=80&ports=443", "v4.channel.k8s.io");
        var begun = new Dictionary<int, string>();
        for (var message = 0; message < 4; message++)
        {
            var (channel, text) = await ReceiveAsync(socket);
            begun[channel] = Convert.ToHexString(Encoding.Latin1.GetBytes(text));
        }

        Assert.Equal(("5000", "5000", "BB01", "BB01"), (begun[0], begun[1], begun[2], begun[3]));
        await SendAsync(socket, 2, "hello"u8.ToArray());
        Assert.Equal((2, "hello"), await ReceiveAsync(socket));
        await SendAsync(socket, 0, "world"u8.ToArray());
        Assert.Equal((0, "world"), await ReceiveAsync(socket));
    }

    private static Task SendAsync(ClientWebSocket socket, byte channel, byte[] data) =>
        socket.SendAsync((byte[])[channel, .. data], WebSocketMessageType.Binary, true, CancellationToken.None);

    private static async Task<(int Channel, string Text)> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var message = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Limit);
        return message.MessageType == WebSocketMessageType.Close
            ? (-1, "")
            : (buffer[0], Encoding.Latin1.GetString(buffer, 1, message.Count - 1));
    }

    private static async Task<string[]> ReceiveAllAsync(ClientWebSocket socket)
    {
        var channels = new string[5];
        while (await ReceiveAsync(socket) is { Channel: >= 0 } message) channels[message.Channel] += message.Text;
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return channels;
    }
}
