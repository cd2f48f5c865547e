using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Troupe.Http.Tests.Proxying;
using Xunit;

namespace Troupe.Http.Tests.Logs;

[Collection(ServerCollection.Name)]
public sealed class PodLogTests(TestServer server)
{
    private const string NotFound = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}""";

    [Theory]
    [InlineData("tailLines=-1", 422, "tailLines: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("limitBytes=0", 422, "limitBytes: Invalid value: 0: must be greater than 0")]
    [InlineData("sinceSeconds=0", 422, "sinceSeconds: Invalid value: 0: must be greater than 0")]
    [InlineData("sinceSeconds=5&sinceTime=2026-01-31T12:00:00Z", 422, "at most one of `sinceTime` or `sinceSeconds` may be specified")]
    [InlineData("stream=Stdout", 422, "stream: Forbidden: may not be specified")]
    [InlineData("tailLines=-1&limitBytes=-1", 422, "[tailLines: Invalid value: -1")]
    [InlineData("tailLines=many", 400, "tailLines: Invalid value: \"many\"")]
    [InlineData("limitBytes=99999999999999999999", 400, "limitBytes")]
    [InlineData("sinceTime=yesterday", 400, "sinceTime")]
    [InlineData("sinceTime=12:00", 400, "sinceTime")]
    public async Task Log_AskedWrongly_IsRefusedBeforeAnyAgentIsAsked(string query, int code, string why)
    {
        using var agent = new EchoServer();
        var log = await PodAsync(agent.Port);

        Assert.Contains(why, (await server.GetAsync($"{log}?{query}")).Refused(code, code == 422 ? "Invalid" : "BadRequest"));
    }

    [Theory]
    [InlineData("follow=true&tailLines=3&timestamps=1", "?follow=true&timestamps=true&tailLines=3 HTTP")]
    [InlineData("limitBytes=7&sinceTime=2026-01-31T13:00:00%2B01:00", "?limitBytes=7&sinceTime=2026-01-31T12%3A00%3A00.0000000Z HTTP")]
    [InlineData("pretty=true&sinceSeconds=9223372036854775807", "/main?sinceSeconds=9223372036854775807 HTTP")]
    [InlineData("follow=false&container=main", "/main HTTP")]
    public async Task Log_AskedRightly_IsAskedOfTheAgent(string query, string asked)
    {
        using var agent = new EchoServer();

        Assert.Contains(asked, await server.Http.GetStringAsync($"{await PodAsync(agent.Port)}?{query}"));
    }

    [Theory]
    [InlineData("""{"waiting":{"reason":"ContainerCreating"}}""", "is waiting to start: ContainerCreating")]
    [InlineData("""{"waiting":{"reason":"ErrImagePull"}}""", "is waiting to start: image can't be pulled")]
    [InlineData("""{"waiting":{"reason":"ImagePullBackOff"}}""", "is waiting to start: trying and failing to pull image")]
    [InlineData("null", "is waiting to start - no logs yet")]
    public async Task Log_OfAContainerThatWaits_SaysForWhat(string state, string why)
    {
        using var agent = new EchoServer("HTTP/1.1 404 Not Found", NotFound);
        var log = await PodAsync(agent.Port, state);

        Assert.Equal($"container \"main\" in pod \"web\" {why}", (await server.GetAsync(log)).Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Log_ThatTheAgentRefuses_IsRefusedInItsWords()
    {
        const string previous =
            """{"status":"Failure","message":"previous terminated container not found","reason":"BadRequest","code":400}""";
        using var agent = new EchoServer("HTTP/1.1 400 Bad Request", previous);
        using var broken = new EchoServer("HTTP/1.1 502 Bad Gateway");

        Assert.Contains("previous terminated", (await server.GetAsync(await PodAsync(agent.Port))).Refused(400, "BadRequest"));
        Assert.Contains("502", (await server.GetAsync(await PodAsync(broken.Port))).Refused(500, "InternalError"));
    }

    [Theory]
    [InlineData("", WebSocketMessageType.Binary, "hello")]
    [InlineData("binary.k8s.io", WebSocketMessageType.Binary, "hello")]
    [InlineData("base64.binary.k8s.io", WebSocketMessageType.Text, "aGVsbG8=")]
    public async Task Log_OnAWebSocket_BeginsEmptyAndGoesOnInPieces(string protocol, WebSocketMessageType type, string said)
    {
        using var agent = new EchoServer(says: "hello");
        using var log = await TestSocket.OpenAsync(server, await PodAsync(agent.Port), protocol.Length == 0 ? [] : [protocol]);

        Assert.Equal((type, ""), await log.NextAsync());
        Assert.Equal((type, said), await log.NextAsync());
        Assert.Null(await log.NextAsync());
    }

    [Fact]
    public async Task Log_InAProtocolOfNoLog_IsRefused()
    {
        using var agent = new EchoServer();
        var log = await PodAsync(agent.Port);

        Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(server, log, "v9"))).Message);
    }

    /// <summary>The path of the log of a new pod whose node's agent answers at a port.</summary>
    private async Task<string> PodAsync(int port, string? state = null)
    {
        var node = Make.Object("Node", null, new JsonObject { ["generateName"] = "node-" });
        node["status"] = new JsonObject
        {
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = port } },
        };
        var name = Make.Name(await server.CreateAsync("/api/v1/nodes", node));
        node["metadata"] = new JsonObject { ["name"] = name };
        Assert.Equal(200, (await server.PutAsync($"/api/v1/nodes/{name}/status", node)).Code);
        var space = await server.NamespaceAsync();
        var pod = await server.CreateAsync($"{space}/pods", Make.Pod("web", node: name));
        if (state is not null)
        {
            var container = new JsonObject
            {
                ["name"] = "main", ["image"] = "example/web:1", ["imageID"] = "", ["ready"] = false, ["restartCount"] = 0,
                ["state"] = JsonNode.Parse(state),
            };
            pod["status"] = new JsonObject { ["phase"] = "Pending", ["containerStatuses"] = new JsonArray(container) };
            Assert.Equal(200, (await server.PutAsync($"{space}/pods/web/status", pod)).Code);
        }

        return $"{space}/pods/web/log";
    }
}
