using System.Net;
using Troupe.Api.Clients;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Connections;

/// <summary>`HTTPS_PROXY` is for the world outside: a machine reaches itself without it.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class SystemProxyTests(SimulatedCluster cluster) : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    public void Dispose() => HttpClient.DefaultProxy = _before;

    [Theory]
    [InlineData("https://127.0.0.1:6443", true)]
    [InlineData("https://127.7.7.7:6443", true)]
    [InlineData("https://localhost:6443", true)]
    [InlineData("https://[::1]:6443", true)]
    [InlineData("https://[::ffff:127.0.0.1]:6443", true)]
    [InlineData("https://192.0.2.7:6443", false)]
    [InlineData("https://localhost.example.org:6443", false)]
    public void Bypass_ThisMachineAlone(string server, bool bypassed)
    {
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");

        Assert.Equal(bypassed, SystemProxy.Instance.IsBypassed(new Uri(server)));
        Assert.Equal(bypassed, SystemProxy.Instance.GetProxy(new Uri(server)) is null);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("get", "nodes")]
    [InlineData("get", "--raw", "/version")]
    [InlineData("auth", "whoami")]
    [InlineData("token", "list")]
    public async Task Command_ProxyThatIsDown_ReachesLoopback(params string[] words)
    {
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");

        var result = await cluster.TypeAsync("default", "", words);

        Assert.True(result.ExitCode == 0, result.Errors);
    }

    [Fact]
    public async Task Exec_ProxyThatIsDown_ReachesLoopback()
    {
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");

        var result = await cluster.TypeAsync("default", "", "exec", "nobody", "--", "date");

        Assert.Contains("\"nobody\" not found", result.Errors);
    }
}
