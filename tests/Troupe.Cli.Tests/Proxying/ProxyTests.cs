using System.Net;
using Troupe.Cli.Proxying;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Proxying;

[Collection(SimulatedClusterCollection.Name)]
public sealed class ProxyTests(SimulatedCluster cluster)
{
    [Theory]
    [InlineData("/api/v1/nodes", null, HttpStatusCode.OK)]
    [InlineData("/healthz", "localhost", HttpStatusCode.OK)]
    [InlineData("/api/v1/nodes/nobody", null, HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nodes", "evil.example.org", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/namespaces/default/pods/web/exec", null, HttpStatusCode.Forbidden)]
    public async Task Request_IsAskedInTheUsersName_OrFilteredOut(string path, string? host, HttpStatusCode expected)
    {
        await using var proxy = Start();

        Assert.Equal(expected, await CodeAsync(proxy, path, host));
    }

    [Fact]
    public async Task Request_WithPrefix_LosesIt()
    {
        await using var proxy = Start("--api-prefix=/k8s-api/");

        Assert.Equal(HttpStatusCode.OK, await CodeAsync(proxy, "/k8s-api/api/v1/nodes"));
        Assert.Equal(HttpStatusCode.NotFound, await CodeAsync(proxy, "/api/v1/nodes"));
    }

    [Fact]
    public async Task Watch_ThroughTheProxy_Streams()
    {
        var space = await cluster.NamespaceAsync();
        await using var proxy = Start();
        using var http = new HttpClient();
        await using var stream = await http.GetStreamAsync($"http://{await AddressAsync(proxy)}/api/v1/namespaces/{space}/pods?watch=true");
        using var reader = new StreamReader(stream);
        await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-");

        Assert.Contains("\"ADDED\"", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("--address=0.0.0.0", "listens on loopback alone")]
    [InlineData("--accept-paths=(", "no list of regular expressions")]
    [InlineData("--api-prefix=api", "--api-prefix begins with '/'")]
    public async Task Start_Mistyped_SaysWhatIsWrong(string option, string expected)
    {
        var result = await SimulatedCluster.RunAsync("", "proxy", "--port=0", option);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    [Theory]
    [InlineData("GET", "[::1]", "/api/v1/pods", true)]
    [InlineData("GET", "localhost.example.org", "/api/v1/pods", false)]
    [InlineData("GET", "localhost", "/api/v1/namespaces/a/pods/b/attach", false)]
    public void Filter_AsKubectlsByDefault(string method, string host, string path, bool accepted) => Assert.Equal(
        accepted,
        ProxyFilter.Of(ProxyFilter.Hosts, ProxyFilter.Paths, ProxyFilter.NoPaths, ProxyFilter.NoMethods).Accepts(method, host, path));

    private RunningProgram Start(params string[] options) =>
        TroupeProgram.Start(["proxy", "--port=0", "--kubeconfig", cluster.Kubeconfig, .. options]);

    private static Task<string> AddressAsync(RunningProgram proxy) => proxy.LineAsync("Starting to serve on");

    private static async Task<HttpStatusCode> CodeAsync(RunningProgram proxy, string path, string? host = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{await AddressAsync(proxy)}{path}");
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
