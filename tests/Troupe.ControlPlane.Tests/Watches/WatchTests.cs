using Troupe.Api.Clients;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.ControlPlane.Tests.Watches;

public sealed class WatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task Watch_FromNothing_BeginsWithWhatIsThere()
    {
        await _plane.Client.CreateAsync(Make.Pod("a"));
        await _plane.Client.CreateAsync(Make.Pod("b"));

        Assert.Equal(["ADDED a", "ADDED b"], await WatchAsync(2, null));
    }

    [Fact]
    public async Task Watch_AnyRevision_ResumesExactlyBehindIt()
    {
        var history = await MakeHistoryAsync();

        for (var i = 0; i < history.Count; i++)
            Assert.Equal(history.Skip(i + 1).Select(step => step.Text), await WatchAsync(history.Count - i - 1, history[i].Revision));
    }

    [Fact]
    public async Task Watch_AnyRevisionAfterARestart_ResumesExactlyBehindIt()
    {
        var history = await MakeHistoryAsync();

        await _plane.RestartAsync();

        for (var i = 0; i < history.Count; i++)
            Assert.Equal(history.Skip(i + 1).Select(step => step.Text), await WatchAsync(history.Count - i - 1, history[i].Revision));
    }

    [Fact]
    public async Task Watch_RevisionThatMemoryHasForgotten_ResumesFromTheJournal()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\ntroupe.watches { recent-changes = 2, changes-per-watcher = 2 }",
        });
        var history = await MakeHistoryAsync(plane);

        for (var i = 0; i < history.Count; i++)
        {
            var watch = WatchAsync(history.Count - i - 1, history[i].Revision, plane: plane);
            Assert.Equal(history.Skip(i + 1).Select(step => step.Text), await watch);
        }
    }

    [Fact]
    public async Task Watch_LabelSelector_TurnsEnteringIntoAddedAndLeavingIntoDeleted()
    {
        var options = new ListOptions { LabelSelector = "tier=front" };
        var pod = (Pod)await _plane.Client.CreateAsync(Make.Pod("web"));
        var start = pod.Metadata.ResourceVersion;
        pod = (Pod)await _plane.Client.ReplaceAsync(pod.Labelled("tier", "front"));
        pod = (Pod)await _plane.Client.ReplaceAsync(pod.Labelled("other", "1"));
        await _plane.Client.ReplaceAsync(pod.Labelled("tier", "back"));

        Assert.Equal(["ADDED web", "MODIFIED web", "DELETED web"], await WatchAsync(3, start, options));
    }

    [Fact]
    public async Task Watch_FieldSelectorOfANode_SeesItsPodsAlone()
    {
        using var cancel = new CancellationTokenSource(Deadline);
        var options = new ListOptions { FieldSelector = "spec.nodeName=node-1" };
        var watching = TakeAsync(_plane.Client.WatchAsync(ResourceKinds.Pods, null, null, options, cancel.Token), 1);
        foreach (var name in new[] { "a", "b" }) await _plane.Client.CreateAsync(Make.Pod(name));

        await _plane.Client.BindPodAsync("default", "a", "node-2");
        await _plane.Client.BindPodAsync("default", "b", "node-1");

        Assert.Equal(["ADDED b"], await watching);
    }

    [Fact]
    public async Task Watch_AWriteOfSeveralEvents_IsOneChangeNowAndAfterARestart()
    {
        var settings = (ConfigMap)await _plane.Client.CreateAsync(Settings("red"));
        var changed = Settings("blue").Labelled("tier", "back");

        var answer = await _plane.Client.ReplaceAsync(changed);
        await _plane.Client.DeleteAsync(ResourceKinds.Of(typeof(ConfigMap)), "default", "settings");

        for (var restarted = 0; restarted < 2; restarted++)
        {
            var seen = await SeenAsync(settings.Metadata.ResourceVersion, 2);
            Assert.Equal(["MODIFIED blue back", "DELETED blue back"], seen.Select(Both));
            Assert.Equal(answer.Metadata.ResourceVersion, seen[0].Object!.Metadata.ResourceVersion);
            await _plane.RestartAsync("troupe.watches { recent-changes = 1, changes-per-watcher = 2 }");
        }

        ConfigMap Settings(string colour) => new()
        {
            Metadata = new ObjectMeta { Name = "settings", Namespace = "default" },
            Data = new Dictionary<string, string> { ["colour"] = colour },
        };

        static string Both(WatchEvent @event) => @event.Object is ConfigMap { Data: { } data, Metadata.Labels: { } labels }
            ? $"{@event.Type} {data["colour"]} {labels["tier"]}"
            : "neither";

        async Task<List<WatchEvent>> SeenAsync(string? after, int count)
        {
            using var cancel = new CancellationTokenSource(Deadline);
            var watch = _plane.Client.WatchAsync(ResourceKinds.Of(typeof(ConfigMap)), "default", after, null, cancel.Token);
            return await watch.Take(count).ToListAsync(cancel.Token);
        }
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        using var cancel = new CancellationTokenSource();
        var watching = TakeAsync(_plane.Client.WatchAsync(ResourceKinds.Pods, null, null, null, cancel.Token), int.MaxValue);

        await cancel.CancelAsync();

        Assert.Empty(await watching.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Watch_RevisionThatNeverWas_IsExpired()
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => WatchAsync(1, "1000000"));

        Assert.Equal(StatusReason.Expired, refusal.Reason);
    }

    [Fact]
    public async Task Watch_ReaderThatStalls_MissesNothing()
    {
        using var cancel = new CancellationTokenSource(Deadline);
        await using var watch = _plane.Client.WatchAsync(ResourceKinds.Pods, null, null, null, cancel.Token).GetAsyncEnumerator();
        await _plane.Client.CreateAsync(Make.Pod("first"));
        Assert.True(await watch.MoveNextAsync());

        // More than a watcher keeps in memory while nobody reads.
        var names = Enumerable.Range(0, 3_000).Select(i => $"web-{i}").ToList();
        foreach (var chunk in names.Chunk(100)) await Task.WhenAll(chunk.Select(name => _plane.Client.CreateAsync(Make.Pod(name))));

        var seen = new HashSet<string>();
        while (seen.Count < names.Count && await watch.MoveNextAsync()) Assert.True(seen.Add(watch.Current.Object!.Metadata.Name!));
        Assert.Equal(names.ToHashSet(), seen);
    }

    [Fact]
    public async Task Watch_ReaderOfThePastThatStalls_LetsOthersReadAndMissesNothing()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration
                + "\ntroupe.watches { recent-changes = 2, changes-per-watcher = 2, histories-at-once = 1, history-patience = 50ms }",
        });
        var history = await MakeHistoryAsync(plane);
        var expected = history.Skip(1).Select(step => step.Text).ToList();
        using var cancel = new CancellationTokenSource(Deadline);
        await using var stalled =
            plane.Client.WatchAsync(ResourceKinds.Pods, null, history[0].Revision, null, cancel.Token).GetAsyncEnumerator();
        Assert.True(await stalled.MoveNextAsync());

        Assert.Equal(expected, await WatchAsync(expected.Count, history[0].Revision, plane: plane));

        var seen = new List<string> { Text(stalled.Current) };
        while (seen.Count < expected.Count && await stalled.MoveNextAsync()) seen.Add(Text(stalled.Current));
        Assert.Equal(expected, seen);
    }

    private async Task<List<(string Revision, string Text)>> MakeHistoryAsync(TestControlPlane? plane = null)
    {
        var client = (plane ?? _plane).Client;
        using var cancel = new CancellationTokenSource(Deadline);
        var history = new List<(string, string)>();
        await using var watch = client.WatchAsync(ResourceKinds.Pods, null, null, null, cancel.Token).GetAsyncEnumerator();
        async Task Then(Task write)
        {
            await write;
            Assert.True(await watch.MoveNextAsync());
            history.Add((watch.Current.Object!.Metadata.ResourceVersion!, Text(watch.Current)));
        }

        foreach (var name in new[] { "a", "b", "c" })
        {
            await Then(client.CreateAsync(Make.Pod(name)));
            await Then(client.BindPodAsync("default", name, "node-1"));
            await Then(client.ReplaceAsync((await client.GetAsync<Pod>("default", name)).Labelled("seen", "yes")));
        }

        await Then(client.DeleteAsync(ResourceKinds.Pods, "default", "b", new DeleteOptions { GracePeriodSeconds = 0 }));
        return history;
    }

    private async Task<List<string>> WatchAsync(
        int count, string? resourceVersion, ListOptions? options = null, TestControlPlane? plane = null)
    {
        using var cancel = new CancellationTokenSource(Deadline);
        var client = (plane ?? _plane).Client;
        return await TakeAsync(client.WatchAsync(ResourceKinds.Pods, null, resourceVersion, options, cancel.Token), count);
    }

    private static async Task<List<string>> TakeAsync(IAsyncEnumerable<WatchEvent> watch, int count)
    {
        var seen = new List<string>();
        if (count == 0) return seen;
        await foreach (var @event in watch)
        {
            seen.Add(Text(@event));
            if (seen.Count == count) break;
        }

        return seen;
    }

    private static string Text(WatchEvent @event) => $"{@event.Type} {@event.Object!.Metadata.Name}";
}
