using System.Net;
using System.Net.Sockets;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.Api.Tests.Clients;

public sealed class HttpApiClientTests
{
    private const string PodJson =
        """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"a","resourceVersion":"7"},"later":1}""";
    private static readonly Uri Address = new("http://127.0.0.1:8080");

    private static HttpApiClient Client(FakeServer server, string? token = null) =>
        new(new HttpApiClientOptions { Address = Address, Handler = server, BearerToken = token });

    [Fact]
    public async Task Create_Object_IsPostedToItsNamespace()
    {
        var server = new FakeServer(HttpStatusCode.Created, PodJson);
        var created = await Client(server, "secret").CreateAsync(Make.Pod(), new WriteOptions { DryRun = true, Cause = 42 });
        Assert.Equal("POST /api/v1/namespaces/default/pods?dryRun=All", server.Target);
        Assert.Equal("42", Assert.Single(server.Request.Headers.GetValues("Troupe-Cause")));
        Assert.Equal("Bearer secret", server.Request.Headers.Authorization!.ToString());
        Assert.StartsWith("{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"web\"", server.Body);
        Assert.Equal("7", created.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Answer_WithWarnings_TellsThem()
    {
        var server = new FakeServer(HttpStatusCode.Created, PodJson) { Warnings = ["299 - \"say \\\"later\\\"\"", "199 - nothing"] };
        var told = new List<string>();
        using var client = new HttpApiClient(new HttpApiClientOptions { Address = Address, Handler = server, OnWarning = told.Add });
        var written = await client.WriteAsync(new ObjectWrite.Create(Make.Pod()));
        Assert.Equal(["say \"later\""], told);
        Assert.Equal(told, written.Warnings);
        Assert.True(written.Created);
    }

    [Fact]
    public async Task Refusal_WithWarnings_TellsThem()
    {
        var server = new FakeServer(HttpStatusCode.Conflict, """{"kind":"Status","reason":"Conflict","code":409}""")
        {
            Warnings = ["299 - \"say later\""],
        };
        using var client = Client(server);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.ReplaceAsync(Make.Pod()));

        Assert.Equal(["say later"], refused.Warnings);
    }

    [Fact]
    public async Task Calls_GoWhereKubernetesHasThem()
    {
        var server = new FakeServer(HttpStatusCode.OK, PodJson);
        using var client = Client(server);
        await client.GetAsync(ResourceKinds.Pods, null, "web");
        Assert.Equal("GET /api/v1/namespaces/default/pods/web", server.Target);
        await client.GetAsync(ResourceKinds.Nodes, null, "node-1");
        Assert.Equal("GET /api/v1/nodes/node-1", server.Target);
        await client.ReplaceAsync(Make.Pod());
        Assert.Equal("PUT /api/v1/namespaces/default/pods/web", server.Target);
        await client.ReplaceStatusAsync(new Namespace { Metadata = new ObjectMeta { Name = "a" } });
        Assert.Equal("PUT /api/v1/namespaces/a/status", server.Target);
        await client.DeleteAsync(ResourceKinds.Pods, "a", "web", new DeleteOptions { GracePeriodSeconds = 0 });
        Assert.Equal("DELETE /api/v1/namespaces/a/pods/web", server.Target);
        Assert.Equal("{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"gracePeriodSeconds\":0}", server.Body);
    }

    [Fact]
    public async Task Delete_AnsweredWithAStatus_NamesWhatIsGone()
    {
        var server = new FakeServer(HttpStatusCode.OK, """{"kind":"Status","status":"Success","details":{"name":"web","uid":"1"}}""");
        var gone = await Client(server).DeleteAsync(ResourceKinds.Services, "a", "web");
        Assert.Equal(("Service", "web", "1"), (gone.Kind, gone.Metadata.Name, gone.Metadata.Uid));
    }

    [Fact]
    public async Task List_WithSelectors_AsksForThem()
    {
        var server = new FakeServer(
            HttpStatusCode.OK,
            """{"kind":"PodList","metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""");
        var options = new ListOptions { LabelSelector = "app in (a,b)", FieldSelector = "spec.nodeName=n" };
        var list = await Client(server).ListAsync<Pod>(null, options);
        Assert.Equal("GET /api/v1/pods?labelSelector=app%20in%20%28a%2Cb%29&fieldSelector=spec.nodeName%3Dn", server.Target);
        Assert.Equal("9", list.Metadata.ResourceVersion);
        Assert.Equal(["a", "b"], list.Items.Select(pod => pod.Metadata.Name));
        Assert.All(list.Items, pod => Assert.Equal("Pod", pod.Kind));
    }

    [Fact]
    public async Task Watch_Lines_AreChangesUntilTheServerEndsThem()
    {
        var server = new FakeServer(
            HttpStatusCode.OK,
            """
            {"type":"ADDED","object":{"kind":"Pod","metadata":{"name":"a"}}}

            {"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"12"}}}
            {"type":"ERROR","object":{"kind":"Status","status":"Failure","code":410,"reason":"Expired"}}
            """);
        var changes = new List<WatchEvent>();
        var options = new ListOptions { AllowBookmarks = true };
        await foreach (var change in Client(server).WatchAsync(ResourceKinds.Pods, "x", "5", options)) changes.Add(change);
        Assert.StartsWith("GET /api/v1/namespaces/x/pods?watch=true&", server.Target);
        Assert.Contains("&resourceVersion=5", server.Target);
        Assert.Contains("&allowWatchBookmarks=true", server.Target);
        Assert.Equal(["ADDED", "BOOKMARK", "ERROR"], changes.Select(change => change.Type));
        Assert.Equal("a", changes[0].Object!.Metadata.Name);
        Assert.Equal("12", changes[1].Object!.Metadata.ResourceVersion);
        Assert.Equal(410, changes[2].Error!.Code);
    }

    [Fact]
    public async Task Logs_Options_AreParameters()
    {
        var server = new FakeServer(HttpStatusCode.OK, "line\n");
        var options = new LogOptions { Container = "a", Follow = true, TailLines = 0, Timestamps = true, Previous = true, SinceSeconds = 5,
            LimitBytes = 6 };
        await using var stream = await Client(server).PodLogsAsync("x", "web", options);
        Assert.Equal(
            "GET /api/v1/namespaces/x/pods/web/log"
            + "?container=a&follow=true&tailLines=0&timestamps=true&previous=true&sinceSeconds=5&limitBytes=6",
            server.Target);
        Assert.Equal("line\n", await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task Refusal_IsTheServersStatus()
    {
        var server = new FakeServer(
            HttpStatusCode.NotFound,
            """{"kind":"Status","status":"Failure","message":"pods \"web\" not found","reason":"NotFound","code":404}""");
        var refusal = await Assert.ThrowsAsync<ApiException>(() => Client(server).GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Equal((StatusReason.NotFound, "pods \"web\" not found"), (refusal.Reason, refusal.Message));
    }

    [Fact]
    public async Task Refusal_OfAProxy_KeepsItsWords()
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(
            () => Client(new FakeServer(HttpStatusCode.ServiceUnavailable, "try later")).GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Equal((StatusReason.ServiceUnavailable, 503, "try later"), (refusal.Reason, refusal.Status.Code, refusal.Message));
    }

    [Theory]
    [InlineData("<html><body>Bad Gateway</body></html>")]
    [InlineData("\r\n  <!DOCTYPE html>\n<script>alert(1)</script>")]
    [InlineData("<?xml version='1.0'?><error/>")]
    public async Task Refusal_AsAPage_IsToldWithoutIt(string page)
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(
            () => Client(new FakeServer(HttpStatusCode.BadGateway, page)).GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Equal(502, refusal.Status.Code);
        Assert.DoesNotContain("<", refusal.Message);
        Assert.Contains("a page of HTML came with 502", refusal.Message);
    }

    [Fact]
    public async Task NobodyListens_SaysWhereAndWhatToDo()
    {
        using var client = new HttpApiClient(new Uri($"http://127.0.0.1:{UnusedPort()}"));
        var failure = await Assert.ThrowsAsync<ApiUnreachableException>(() => client.GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Contains($"no answer at {failure.Address.GetLeftPart(UriPartial.Authority)}: is the cluster up? Start it with 'troupe up'",
            failure.Message);
    }

    [Fact]
    public async Task BrokenAnswer_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<ApiUnreachableException>(
            () => Client(new FakeServer(HttpStatusCode.OK, """{"kind":"Po""")).GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Contains("broke while it answered", failure.Message);
    }

    [Fact]
    public async Task Cancelled_IsCancelledAndNotUnreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpApiClient(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using var cancellation = new CancellationTokenSource();
        var answer = client.GetAsync(ResourceKinds.Pods, "a", "web", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task SilentServer_IsGivenUpInTime()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = new HttpApiClient(new HttpApiClientOptions { Address = address, Timeout = TimeSpan.FromMilliseconds(50) });
        var failure = await Assert.ThrowsAsync<ApiUnreachableException>(() => client.GetAsync(ResourceKinds.Pods, "a", "web"));
        Assert.Contains("gave no answer in 0.05 seconds", failure.Message);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
