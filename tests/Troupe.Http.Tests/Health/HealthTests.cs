using System.Net;
using Xunit;

namespace Troupe.Http.Tests.Health;

[Collection(ServerCollection.Name)]
public sealed class HealthTests(TestServer server)
{
    [Theory]
    [InlineData("/livez", "ok")]
    [InlineData("/readyz", "ok")]
    [InlineData("/readyz/journal", "ok")]
    [InlineData("/livez?verbose", "[+]ping ok\nlivez check passed\n")]
    [InlineData("/readyz?verbose&exclude=journal", "[+]ping ok\n[+]journal excluded: ok\nreadyz check passed\n")]
    [InlineData(
        "/healthz?verbose&exclude=etcd",
        "[+]ping ok\n[+]journal ok\nwarn: some health checks cannot be excluded: no matches for \"etcd\"\nhealthz check passed\n")]
    public async Task Health_OfAWellServer_IsToldAsKubernetesTellsIt(string path, string text) =>
        Assert.Equal(text, await server.Http.GetStringAsync(path));

    [Fact]
    public async Task Health_FailedCheckExcluded_IsWell()
    {
        await using var api = await server.StartAsync(new ApiServerOptions { Url = "http://127.0.0.1:0" }, () => "still reading");
        using var http = new HttpClient { BaseAddress = new Uri(api.Url) };

        Assert.Equal("ok", await http.GetStringAsync("/readyz?exclude=journal"));
        using var failed = await http.GetAsync("/readyz/journal");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Contains("still reading", await failed.Content.ReadAsStringAsync());
    }
}
