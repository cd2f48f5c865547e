using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Watches;

/// <summary>Watches of clients that ask for a WebSocket, and of those that ask by the path.</summary>
[Collection(ServerCollection.Name)]
public sealed class WatchSocketTests(TestServer server)
{
    [Fact]
    public async Task Watch_OnAWebSocket_IsAMessageForEachEvent()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        using var watch = await TestSocket.OpenAsync(server, $"{space}/pods?watch=true", "v1.anything");

        Assert.Equal("v1.anything", watch.Socket.SubProtocol);
        Assert.Equal("ADDED one", await NextAsync(watch));
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        Assert.Equal("ADDED two", await NextAsync(watch));
        await watch.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(WebSocketState.Closed, watch.Socket.State);
    }

    [Fact]
    public async Task Watch_WhoseTimeIsUp_SaysFarewell()
    {
        var space = await server.NamespaceAsync();
        using var watch = await TestSocket.OpenAsync(server, $"{space}/pods?watch=true&timeoutSeconds=1");

        Assert.Null(await watch.NextAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, watch.Socket.CloseStatus);
    }

    [Fact]
    public async Task Watch_ThatIsRefused_IsNoWebSocket()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => TestSocket.OpenAsync(server, "/api/v1/pods?watch=true&labelSelector=((("));

        Assert.Contains("400", refused.Message);
    }

    [Theory]
    [InlineData("/api/v1/watch/namespaces/SPACE/pods", "ADDED one")]
    [InlineData("/api/v1/watch/namespaces/SPACE/pods/two", "ADDED two")]
    [InlineData("/api/v1/watch/namespaces/SPACE", "ADDED SPACE")]
    [InlineData("/api/v1/watch/pods?fieldSelector=metadata.namespace=SPACE", "ADDED one")]
    public async Task Watch_AskedByThePath_IsAWatch(string path, string first)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        var name = space["/api/v1/namespaces/".Length..];
        await using var watch = await WatchLines.OpenAsync(server, path.Replace("SPACE", name));

        Assert.Equal(first.Replace("SPACE", name), await watch.NextNameAsync());
    }

    [Theory]
    [InlineData("GET", "/api/v1/watch/namespaces/default/pods/web/log", 404)]
    [InlineData("GET", "/api/v1/watch/watch/pods", 404)]
    [InlineData("GET", "/api/v1/watch/nothings", 404)]
    [InlineData("POST", "/api/v1/watch/namespaces/default/pods", 405)]
    [InlineData("DELETE", "/api/v1/watch/namespaces/default/pods/web", 405)]
    public async Task Path_ThatCannotBeWatched_IsRefused(string method, string path, int code) =>
        Assert.Equal(code, (await server.SendAsync(new HttpMethod(method), path)).Code);

    private static async Task<string> NextAsync(TestSocket watch)
    {
        var (type, text) = (await watch.NextAsync())!.Value;
        Assert.Equal(WebSocketMessageType.Text, type);
        var @event = JsonNode.Parse(text)!;
        return $"{@event["type"]} {Make.Name(@event["object"]!)}";
    }
}
