using System.Net;
using System.Net.Sockets;
using System.Text;
using Troupe.Http.Tests.Authentication;
using Xunit;

namespace Troupe.Http.Tests.Listening;

[Collection(ServerCollection.Name)]
public sealed class ListeningTests(TestServer server)
{
    [Theory]
    [InlineData("http://0.0.0.0:0", "loopback")]
    [InlineData("http://10.99.0.1:0", "loopback")]
    [InlineData("http://[::]:0", "loopback")]
    [InlineData("https://127.0.0.1:0", "certificate")]
    [InlineData("http://example.org:0", "not at a name")]
    [InlineData("nowhere", "no address to listen at")]
    public async Task Start_BeyondLoopback_IsRefused(string url, string reason) => Assert.Contains(
        reason, (await Assert.ThrowsAsync<ArgumentException>(() => server.StartAsync(new ApiServerOptions { Url = url }))).Message);

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:0")]
    public async Task Start_OnLoopback_SaysItsRealPort(string url)
    {
        await using var api = await server.StartAsync(new ApiServerOptions { Url = url });
        using var http = new HttpClient();

        Assert.NotEqual(0, new Uri(api.Url).Port);
        Assert.Equal("ok", await http.GetStringAsync(api.Url + "/healthz"));
    }

    [Fact]
    public async Task Request_WithoutTlsAtTheDoorWithIt_IsToldSo()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        using var http = new HttpClient();

        using var plain = await http.PostAsync(
            $"http://{new Uri(door.Url).Authority}/api/v1/pods", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Equal("Client sent an HTTP request to an HTTPS server.\n", await plain.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await SecureDoor.CodeAsync(door.Client(), "/healthz"));
    }

    [Fact]
    public async Task Connection_ThatEndsBeforeItsFirstByte_IsClosed()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, new Uri(door.Url).Port);

        silent.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await silent.Client.ReceiveAsync(new byte[1]));
    }

    [Fact]
    public async Task Health_NotReady_SaysWhatIsMissing()
    {
        const string missing = "the journal is still being read";
        await using var api = await server.StartAsync(new ApiServerOptions { Url = "http://127.0.0.1:0" }, () => missing);
        using var http = new HttpClient();

        using var ready = await http.GetAsync(api.Url + "/readyz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal($"[+]ping ok\n[-]journal failed: {missing}\nreadyz check failed\n", await ready.Content.ReadAsStringAsync());
        Assert.Equal("ok", await http.GetStringAsync(api.Url + "/livez"));
    }

    [Fact]
    public async Task Logs_OfAPodWithoutNode_AreRefused()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        Assert.Contains("not scheduled", (await server.GetAsync($"{space}/pods/web/log")).Refused(400, "BadRequest"));
        Assert.Contains("not valid", (await server.GetAsync($"{space}/pods/web/log?container=other")).Refused(400, "BadRequest"));
        (await server.GetAsync($"{space}/pods/nobody/log")).Refused(404, "NotFound");
    }
}
