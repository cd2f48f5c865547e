using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>What kubectl streams: logs, commands, files, ports.</summary>
[Collection(ClusterCollection.Name)]
public sealed partial class KubectlStreamTests(Cluster cluster)
{
    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Logs_Followed_EndWithTheContainer(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "logged");
        using var kubectl = new ClientProgram(path, space);
        var pod = Shell.Pod("web", "echo one; until [ -e /tmp/go ]; do sleep 0.1; done; echo two");
        await space.CreateAsync(pod with { Spec = pod.Spec with { RestartPolicy = "Never" } });
        await space.ReadyAsync("web");

        await using var followed = kubectl.Start("logs", "-f", "web");
        await followed.LineAsync("one");
        await kubectl.RunAsync("exec", "web", "--", "sh", "-c", ": > /tmp/go");

        await followed.LineAsync("two");
        await Eventually.HoldsAsync(async () => Assert.Equal(["two"], (await kubectl.RunAsync("logs", "web", "--tail=1")).Lines));
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Exec_PassesInputOutputAndExitCode(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "executed");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        await space.ReadyAsync("web");

        var both = await kubectl.RunAsync("exec", "web", "--", "sh", "-c", "echo out; echo err >&2");
        Assert.Equal(("out\n", "err\n"), (both.Output, both.Errors));
        Assert.Equal(7, (await kubectl.TryAsync("exec", "web", "--", "sh", "-c", "exit 7")).ExitCode);
        var large = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number}\n"));
        Assert.Equal(large, (await kubectl.FeedAsync(large, "exec", "-i", "web", "--", "cat")).Output);
        var missing = await kubectl.TryAsync("exec", "web", "--", "no-such-program");
        Assert.NotEqual(0, missing.ExitCode);
        Assert.Contains("no-such-program", missing.Output + missing.Errors);
        Assert.Contains("not found", (await kubectl.TryAsync("exec", "nobody", "--", "true")).Errors);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Exec_OnATerminal_HasATerminal(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "terminal");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        await space.ReadyAsync("web");

        const string script = "[ -t 0 ] && [ -t 1 ] && echo terminal; exit 4";
        var shown = await kubectl.RunOnTerminalAsync("", "exec", "-it", "web", "--", "sh", "-c", script);

        Assert.Contains("terminal", shown.Output);
        Assert.Equal(4, shown.ExitCode);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Copy_BothWays_KeepsTheContent(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "copied");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        await space.ReadyAsync("web");
        var content = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"line {number}\n"));
        var (sent, back) = (kubectl.Write(content, ".txt"), kubectl.NewPath("back.txt"));

        await kubectl.RunAsync("cp", sent, "web:/tmp/sent.txt");
        Assert.Equal(content, (await kubectl.RunAsync("exec", "web", "--", "cat", "/tmp/sent.txt")).Output);
        await kubectl.RunAsync("cp", "web:/tmp/sent.txt", back);

        Assert.Equal(content, await File.ReadAllTextAsync(back));
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task PortForward_ToALiveServer_AnswersOnEveryPort(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "forwarded");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", "mkdir -p /tmp/a /tmp/b; echo first > /tmp/a/index.html; echo second > /tmp/b/index.html; "
            + "httpd -p 8080 -h /tmp/a; exec httpd -f -p 127.0.0.1:8081 -h /tmp/b"));
        await space.ReadyAsync("web");

        await using var forward = kubectl.Start("port-forward", "pod/web", ":8080", ":8081");
        var ports = new List<string>();
        await Eventually.HoldsAsync(() =>
        {
            ports = [.. ForwardedPort().Matches(forward.Written).Select(match => match.Groups[1].Value)];
            Assert.Equal(2, ports.Count);
        });

        using var http = new HttpClient();
        await Eventually.HoldsAsync(async () => Assert.Equal("first\n", await Page(ports[0])));
        Assert.Equal("second\n", await Page(ports[1]));
        // Several connections at once, and one after another, over one forwarding.
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Page(ports[0]))), page => Assert.Equal("first\n", page));

        async Task<string> Page(string port)
        {
            try
            {
                return await http.GetStringAsync($"http://127.0.0.1:{port}/");
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException($"{exception.Message}: {forward.Written}");
            }
        }
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Proxy_ToAPodAndAService_PassesRequestsOn(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "proxied");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Service("web"));
        await space.CreateAsync(Shell.Pod("web", Shell.ServeName));
        await space.ReadyAsync("web");

        Assert.Equal("web\n", await Raw($"/api/v1/namespaces/{space.Name}/pods/web:8080/proxy/"));
        await Eventually.HoldsAsync(async () => Assert.Equal("web\n", await Raw($"/api/v1/namespaces/{space.Name}/services/web/proxy/")));
        await using var proxy = kubectl.Start("proxy", "--port=0");
        var address = Address().Match(await proxy.LineAsync("Starting to serve on ")).Value;
        using var http = new HttpClient();
        var version = await http.GetFromJsonAsync<Dictionary<string, string>>($"http://{address}/version");
        Assert.Equal("1", version!["major"]);

        async Task<string> Raw(string place)
        {
            var result = await kubectl.TryAsync("get", "--raw", place);
            if (result.ExitCode != 0) throw new InvalidOperationException(result.Errors);
            return result.Output;
        }
    }

    [GeneratedRegex(@"Forwarding from 127\.0\.0\.1:(\d+)")]
    private static partial Regex ForwardedPort();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
