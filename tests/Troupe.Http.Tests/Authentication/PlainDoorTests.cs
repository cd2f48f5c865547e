using Xunit;

namespace Troupe.Http.Tests.Authentication;

/// <summary>The door without TLS: open to whoever is on this machine, and to no page of the web.</summary>
[Collection(ServerCollection.Name)]
public sealed class PlainDoorTests(TestServer server)
{
    [Theory]
    [InlineData("evil.example.org", 401)]
    [InlineData("10.0.0.1", 401)]
    [InlineData("localhost:8080", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Request_ByHostName_IsAnsweredForLoopbackAlone(string host, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nodes");
        request.Headers.Host = host;

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(code, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example.org", 401)]
    [InlineData("null", 401)]
    [InlineData("http://localhost:3000", 200)]
    public async Task Request_OfAPage_IsAnsweredForLoopbackAlone(string origin, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nodes");
        request.Headers.Add("Origin", origin);

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(code, (int)response.StatusCode);
    }
}
