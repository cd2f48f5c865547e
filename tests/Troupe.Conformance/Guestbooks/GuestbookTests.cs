using Microsoft.Playwright;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Guestbooks;

/// <summary>The guestbook as its visitors see it: in a browser.</summary>
[Collection(ClusterCollection.Name)]
public sealed class GuestbookTests(Cluster cluster)
{
    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    [ClusterFact]
    public async Task Page_MessageSigned_IsKeptByTheMasterAndCopiedToBothSlaves()
    {
        await Guestbook.RequireItsPortAsync();
        await GuestbookImages.EnsureAsync(cluster.Docker);
        await using var space = await TestNamespace.CreateAsync(cluster, "guestbook");
        var created = await cluster.MustRunAsync(space.Name, "create", "-f", Guestbook.Folder);
        Assert.Equal(6, created.Lines.Count(line => line.EndsWith(" created", StringComparison.Ordinal)));
        await space.ReadyPodsAsync(Guestbook.Pods);
        var message = $"Hello from {space.Name}";

        await SignAsync(message);

        var master = Assert.Single(await space.PodsAsync("name=redis-master"));
        AssertHolds(message, await MessagesAsync(master));
        var slaves = await space.PodsAsync("name=redis-slave");
        Assert.Equal(2, slaves.Count);
        var masterAddress = (await space.GetAsync<Service>("redis-master")).Spec.ClusterIP;
        foreach (var slave in slaves)
        {
            await Eventually.HoldsAsync(async () => AssertHolds(message, await MessagesAsync(slave)));
            var replication = await Guestbook.AskRedisAsync(slave.Status!.PodIP, "info", "replication");
            Assert.Contains("role:slave", replication);
            Assert.Contains($"master_host:{masterAddress}", replication);
            var container = await space.ContainerAsync(slave.Metadata.Name!, "slave");
            var environment = (await cluster.Docker.Containers.InspectContainerAsync(container.Id)).Config.Env;
            Assert.Contains($"REDIS_MASTER_SERVICE_HOST={masterAddress}", environment);
        }
    }

    private static async Task SignAsync(string message)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium", Args = BrowserArguments, Timeout = Milliseconds(TestNamespace.Patience),
        });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Milliseconds(TestNamespace.Patience));
        var answer = await page.GotoAsync($"http://127.0.0.1:{Guestbook.NodePort}/");
        Assert.True(answer!.Ok, $"{answer.Status}: {await answer.TextAsync()}");

        await page.FillAsync("#message", message);
        await page.ClickAsync("#submit");

        await page.Locator("#messages li", new PageLocatorOptions { HasText = message }).WaitForAsync();
        Assert.StartsWith("frontend-", await page.Locator("#pod").InnerTextAsync());
    }

    private static void AssertHolds(string message, IReadOnlyList<string> entries) =>
        Assert.Contains(entries, entry => entry.Contains(message, StringComparison.Ordinal));

    private static Task<IReadOnlyList<string>> MessagesAsync(Pod pod) =>
        Guestbook.AskRedisAsync(pod.Status!.PodIP, "lrange", "messages", "0", "-1");

    private static float Milliseconds(TimeSpan time) => (float)time.TotalMilliseconds;
}
