using System.Net;
using System.Text;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Cli.Failures;
using Troupe.Cli.Logs;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Cli.Tests.Logs;

public sealed class LogPrinterTests
{
    [Fact]
    public async Task Show_SeveralWithPrefix_NamesEachLine()
    {
        var shown = await ShowAsync(new LogOptions(), prefix: true, ("a", "one\ntwo\n"), ("b", "three"));

        Assert.Equal("[pod/a/main] one\n[pod/a/main] two\n[pod/b/main] three", shown);
    }

    [Fact]
    public async Task Show_SeveralFollowed_KeepsLinesWhole()
    {
        var lines = Enumerable.Range(0, 500).Select(i => new string('x', i)).ToList();
        var text = string.Join('\n', lines) + "\n";

        var shown = await ShowAsync(new LogOptions { Follow = true }, prefix: true, ("a", text), ("b", text));

        foreach (var pod in new[] { "a", "b" })
        {
            var own = shown.Split('\n').Where(line => line.StartsWith($"[pod/{pod}/main] ", StringComparison.Ordinal));
            Assert.Equal(lines, own.Select(line => line[$"[pod/{pod}/main] ".Length..]));
        }
    }

    [Fact]
    public async Task Show_OneThatIsRefused_StopsOrGoesOnAsAsked()
    {
        await Assert.ThrowsAsync<ApiException>(() => ShowAsync(new LogOptions(), false, ("refused", ""), ("b", "three")));

        Assert.Equal("three", await ShowAsync(new LogOptions(), false, true, ("refused", ""), ("b", "three")));
    }

    [Fact]
    public void Of_SeveralContainers_TakesTheOneThatIsNamedOrCounts()
    {
        var pod = Sample.Pod("pair");
        pod = pod with { Spec = pod.Spec with { Containers = [new Container { Name = "one" }, new Container { Name = "two" }] } };
        var noted = pod with
        {
            Metadata = pod.Metadata with
            {
                Annotations = new Dictionary<string, string> { ["kubectl.kubernetes.io/default-container"] = "two" },
            },
        };
        var told = new List<string>();

        Assert.Equal("one", Assert.Single(LogSource.Of(pod, null, false, told.Add)).Container);
        Assert.Equal("two", Assert.Single(LogSource.Of(noted, null, false, told.Add)).Container);
        Assert.Equal(["one", "two"], LogSource.Of(pod, null, true, told.Add).Select(source => source.Container));
        Assert.Equal(["Defaulted container \"one\" out of: one, two"], told);
        Assert.Throws<CommandFailure>(() => LogSource.Of(pod, "three", false, told.Add));
    }

    private static Task<string> ShowAsync(LogOptions options, bool prefix, params (string Pod, string Log)[] logs) =>
        ShowAsync(options, prefix, false, logs);

    private static async Task<string> ShowAsync(
        LogOptions options, bool prefix, bool ignoreErrors, params (string Pod, string Log)[] logs)
    {
        using var client = new HttpApiClient(new HttpApiClientOptions
        {
            Address = new Uri("http://127.0.0.1"), Handler = new LogServer(logs.ToDictionary(log => log.Pod, log => log.Log)),
        });
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var printer = new LogPrinter(client, options, output, errors) { Prefix = prefix, IgnoreErrors = ignoreErrors };
        await printer.ShowAsync([.. logs.Select(log => new LogSource(Sample.Pod(log.Pod), "main"))], default);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class LogServer(Dictionary<string, string> logs) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var pod = request.RequestUri!.AbsolutePath.Split('/')[^2];
            return Task.FromResult(new HttpResponseMessage(pod == "refused" ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
            {
                Content = new StringContent(logs[pod]),
            });
        }
    }
}
