using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Http.Tests.Fuzzing;
using Xunit;

namespace Troupe.Http.Tests.Proxying;

/// <summary>`proxy`: what reaches the pod, and what does not.</summary>
[Collection(ServerCollection.Name)]
public sealed class ProxyTests(TestServer server)
{
    private const string PodAddress = "10.244.0.9";

    [Fact]
    public async Task Get_OfAPod_ArrivesWithItsPathAndWithoutCredentials()
    {
        using var echo = new EchoServer();
        var pod = await PodAsync(echo.Port);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{pod}:{echo.Port}/proxy/a%20b/c?d=e%2Ff");
        request.Headers.TryAddWithoutValidation("X-Remote-User", "somebody");
        request.Headers.TryAddWithoutValidation("X-Own", "kept");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Protocol", "base64url.bearer.authorization.k8s.io.c2VjcmV0, chat");

        using var answer = await server.Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("GET /a%20b/c?d=e%2Ff HTTP/1.1\r\n", said);
        Assert.Contains($"Host: {PodAddress}:{echo.Port}\r\n", said);
        Assert.Contains("X-Own: kept", said);
        Assert.Contains("Sec-WebSocket-Protocol: chat\r\n", said);
        Assert.Contains($"X-Forwarded-Uri: {pod}:{echo.Port}/proxy/a%20b/c", said);
        Assert.DoesNotContain("somebody", said);
        Assert.DoesNotContain("c2VjcmV0", said);
        Assert.DoesNotContain("Authorization", said);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task AnyMethod_WithABody_Arrives(string method)
    {
        using var echo = new EchoServer();
        var pod = await PodAsync(echo.Port);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{pod}/proxy/x");
        request.Content = new StringContent("the body", Encoding.UTF8, "text/plain");

        using var answer = await server.Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith($"{method} /x HTTP/1.1\r\n", said);
        Assert.EndsWith("the body", said);
    }

    [Fact]
    public async Task Redirection_OfThePod_StaysUnderTheProxy()
    {
        using var echo = new EchoServer("HTTP/1.1 302 Found\r\nLocation: /login?next=1");
        var pod = await PodAsync(echo.Port);
        using var http = NotFollowing();

        using var answer = await http.GetAsync($"{pod}/proxy/x");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal($"{pod}/proxy/login?next=1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Path_WithoutASlash_IsLedToTheOneWithIt()
    {
        var pod = await PodAsync(1);
        using var http = NotFollowing();

        using var answer = await http.GetAsync($"{pod}/proxy?a=b");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal($"{pod}/proxy/?a=b", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Service_IsAnsweredByAReadyEndpoint()
    {
        using var echo = new EchoServer();
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/services", Make.Object("Service", "web", new JsonObject(), new JsonObject
        {
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["port"] = 80 }),
        }));
        var endpoints = Make.Object("Endpoints", "web");
        endpoints["subsets"] = new JsonArray(new JsonObject
        {
            ["addresses"] = new JsonArray(new JsonObject { ["ip"] = PodAddress }),
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["port"] = echo.Port }),
        });
        await server.CreateAsync($"{space}/endpoints", endpoints);

        Assert.StartsWith("GET /x HTTP/1.1", await server.Http.GetStringAsync($"{space}/services/web:http/proxy/x"));
        Assert.StartsWith("GET /x HTTP/1.1", await server.Http.GetStringAsync($"{space}/services/http:web:80/proxy/x"));
        var refused = await server.GetAsync($"{space}/services/web:81/proxy/x");
        Assert.Contains("no service port 81", refused.Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Service_WithoutEndpoints_IsUnavailable()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/services", Make.Service("idle"));

        var refused = await server.GetAsync($"{space}/services/idle/proxy/x");

        Assert.Equal("no endpoints available for service \"idle\"", refused.Refused(503, "ServiceUnavailable"));
    }

    [Fact]
    public async Task Path_ThatBeginsWithTwoSlashes_LeadsToNoOtherHost()
    {
        using var echo = new EchoServer();
        var pod = await PodAsync(echo.Port);

        var said = await server.Http.GetStringAsync($"{pod}/proxy//example.org/x");

        Assert.StartsWith("GET //example.org/x HTTP/1.1\r\n", said);
        Assert.Contains($"Host: {PodAddress}:{echo.Port}\r\n", said);
    }

    [Fact]
    public async Task Upgrade_ThatThePodDoesNotTake_IsAnsweredAndTheConnectionGoesOn()
    {
        using var echo = new EchoServer();
        var pod = await PodAsync(echo.Port);
        using var line = new RawConnection(new IPEndPoint(IPAddress.Loopback, server.Http.BaseAddress!.Port));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var request = FuzzRequest.Of("GET", $"{pod}/proxy/x").With("Connection", "Upgrade").With("Upgrade", "websocket");

        var first = await line.SendAsync(request.ToBytes(), isHead: false, nothingFollows: false, deadline.Token);
        var next = await line.SendAsync(
            FuzzRequest.Of("GET", "/version").ToBytes(), isHead: false, nothingFollows: false, deadline.Token);

        Assert.StartsWith("GET /x HTTP/1.1\r\n", Encoding.ASCII.GetString(first!.Body));
        Assert.True(first.IsClosing || next is { Code: 200 }, "the connection was closed without a word");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("fe80::1")]
    public async Task Pod_AtAnAddressOfNoNetwork_IsNotDialed(string address)
    {
        var pod = await PodAsync(80, address);

        Assert.Contains("address not allowed", (await server.GetAsync($"{pod}/proxy/x")).Refused(400, "BadRequest"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.0.1")]
    [InlineData("::1")]
    [InlineData("nowhere/x")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task Node_AtAnAddressOfNoNetwork_IsNotDialed(string address)
    {
        var name = await NodeAsync("node-" + Guid.NewGuid().ToString("N")[..8], 10250, address);

        Assert.Contains("not dialed", (await server.GetAsync($"/api/v1/nodes/{name}:8080/proxy/x")).Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Service_AtAnAddressOfNoNetwork_IsNotDialed()
    {
        var space = await server.NamespaceAsync();
        var spec = new JsonObject { ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) };
        await server.CreateAsync($"{space}/services", Make.Object("Service", "web", spec: spec));
        var endpoints = Make.Object("Endpoints", "web");
        endpoints["subsets"] = new JsonArray(new JsonObject
        {
            ["addresses"] = new JsonArray(new JsonObject { ["ip"] = "230.1.1.1" }),
            ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }),
        });
        await server.CreateAsync($"{space}/endpoints", endpoints);

        Assert.Contains("not dialed", (await server.GetAsync($"{space}/services/web/proxy/x")).Refused(400, "BadRequest"));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("0x7f.1")]
    [InlineData("1.2.3.4")]
    [InlineData("a.b-c.d")]
    public async Task Node_WhoseNameLooksLikeAnAddress_IsAskedByItsName(string start)
    {
        using var agent = new EchoServer();
        var name = await NodeAsync($"{Guid.NewGuid().GetHashCode() & 0xFFFF}.{start}", agent.Port, "10.244.0.9");

        var said = await server.Http.GetStringAsync($"/api/v1/nodes/{name}/proxy/x");

        Assert.Contains($"Host: {name}.node:{agent.Port}\r\n", said);
    }

    [Theory]
    [InlineData("http://[")]
    [InlineData("//a:b:c")]
    [InlineData("http://x:99999999/")]
    public async Task Redirection_ToNowhere_IsPassedOnAsItIs(string location)
    {
        using var echo = new EchoServer($"HTTP/1.1 302 Found\r\nLocation: {location}");
        var pod = await PodAsync(echo.Port);
        using var http = NotFollowing();

        using var answer = await http.GetAsync($"{pod}/proxy/x");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("nowhere/x")]
    public async Task Pod_AtWhatIsNoAddress_IsNotReported(string address)
    {
        var (_, answer) = await ReportAsync(80, address);

        Assert.Contains($"status.podIP: Invalid value: \"{address}\": must be a valid IP address", answer.Refused(422, "Invalid"));
    }

    [Fact]
    public async Task Log_IsAskedOfTheAgentOfThePodsNode()
    {
        using var agent = new EchoServer();
        var name = await NodeAsync("node-" + Guid.NewGuid().ToString("N")[..8], agent.Port, PodAddress);
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: name));

        var said = await server.Http.GetStringAsync($"{space}/pods/web/log?tailLines=3");

        Assert.StartsWith($"GET /containerLogs/{space["/api/v1/namespaces/".Length..]}/web/main?tailLines=3 HTTP/1.1\r\n", said);
    }

    [Fact]
    public async Task Target_ThatIsNotThere_IsRefused()
    {
        using var closed = new EchoServer();
        var port = closed.Port;
        closed.Dispose();
        var pod = await PodAsync(port);
        var space = pod[..pod.IndexOf("/pods/", StringComparison.Ordinal)];
        await server.CreateAsync($"{space}/pods", Make.Pod("idle"));

        Assert.Contains("does not answer", (await server.GetAsync($"{pod}/proxy/x")).Refused(503, "ServiceUnavailable"));
        Assert.Contains("no address", (await server.GetAsync($"{space}/pods/idle/proxy/x")).Refused(400, "BadRequest"));
        Assert.Contains("SCHEME", (await server.GetAsync($"{space}/pods/ftp:web:1/proxy/x")).Refused(400, "BadRequest"));
        (await server.GetAsync($"{space}/pods/nobody/proxy/x")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Stream_OfAPodThatDoesNotRun_IsRefused()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var refused = await server.GetAsync($"{space}/pods/web/exec?command=true&stdout=true");
        Assert.Contains("does not have a host assigned", refused.Refused(400, "BadRequest"));
        (await server.GetAsync($"{space}/pods/nobody/attach")).Refused(404, "NotFound");
    }

    private HttpClient NotFollowing()
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Http.BaseAddress };
        foreach (var (name, values) in server.Http.DefaultRequestHeaders)
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, values);
        return http;
    }

    /// <summary>The path of a pod that has a port and an address.</summary>
    private async Task<string> NodeAsync(string name, int port, string address)
    {
        var node = Make.Object("Node", name);
        node["status"] = new JsonObject
        {
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = port } },
            ["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = address }),
        };
        await server.CreateAsync("/api/v1/nodes", node.DeepClone());
        Assert.Equal(200, (await server.PutAsync($"/api/v1/nodes/{name}/status", node)).Code);
        return name;
    }

    private async Task<string> PodAsync(int port, string address = PodAddress)
    {
        var (path, answer) = await ReportAsync(port, address);
        Assert.Equal(200, answer.Code);
        return path;
    }

    private async Task<(string Path, Answer Answer)> ReportAsync(int port, string address)
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("web");
        pod["spec"]!["nodeName"] = "node-1";
        pod["spec"]!["containers"]![0]!["ports"] = new JsonArray(new JsonObject { ["containerPort"] = port });
        var created = await server.CreateAsync($"{space}/pods", pod);
        created["status"] = new JsonObject { ["phase"] = "Running", ["podIP"] = address };
        created["metadata"]!.AsObject().Remove("resourceVersion");
        return ($"{space}/pods/web", await server.PutAsync($"{space}/pods/web/status", created));
    }
}
