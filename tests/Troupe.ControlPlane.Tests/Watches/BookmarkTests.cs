using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.ControlPlane.Tests.Watches;

public sealed class BookmarkTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _deadline = new(Deadline);
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync(options => options with
    {
        Configuration = options.Configuration + "\ntroupe.watches.bookmark-interval = 50ms\ntroupe.lists.wait-for-revision = 100ms",
    });

    public async Task DisposeAsync()
    {
        _deadline.Dispose();
        await _plane.DisposeAsync();
    }

    [Fact]
    public async Task Watch_WithBookmarks_IsToldHowFarItHasComeThoughNothingConcernsIt()
    {
        await using var watch = Watch(new ListOptions { AllowBookmarks = true });
        var service = await _plane.Client.CreateAsync(Make.Service("other"));

        WatchEvent bookmark;
        do bookmark = await NextAsync(watch);
        while (Revision(bookmark) < long.Parse(service.Metadata.ResourceVersion!, CultureInfo.InvariantCulture));

        Assert.Equal(WatchEvent.Bookmark, bookmark.Type);
        Assert.Equal(("Pod", "v1", null), (bookmark.Object!.Kind, bookmark.Object.ApiVersion, bookmark.Object.Metadata.Name));
    }

    [Fact]
    public async Task Watch_ResumedFromEveryBookmark_MissesNothingAndRepeatsNothing()
    {
        var seen = new List<string>();
        var writing = WriteAsync(200);
        string? revision = null;
        while (seen.Count < 200)
        {
            await using var watch = _plane.Client.WatchAsync(
                ResourceKinds.Pods, null, revision, new ListOptions { AllowBookmarks = true }, _deadline.Token).GetAsyncEnumerator();
            WatchEvent next;
            do
            {
                next = await NextAsync(watch);
                revision = next.Object!.Metadata.ResourceVersion;
                if (next.Type == WatchEvent.Added) seen.Add(next.Object.Metadata.Name!);
            }
            while (next.Type != WatchEvent.Bookmark && seen.Count < 200);
        }

        await writing;
        Assert.Equal(200, seen.Distinct().Count());
    }

    [Fact]
    public async Task Watch_WithoutBookmarks_HasNone()
    {
        await using var watch = Watch(new ListOptions { TimeoutSeconds = 1 });

        Assert.False(await watch.MoveNextAsync());
    }

    [Fact]
    public async Task Watch_TimeIsUp_EndsWithABookmark()
    {
        await using var watch = Watch(new ListOptions { TimeoutSeconds = 1, AllowBookmarks = true, LabelSelector = "app=none" });
        var created = await _plane.Client.CreateAsync(Make.Pod("other"));

        WatchEvent? last = null;
        while (await watch.MoveNextAsync()) last = watch.Current;

        Assert.Equal(WatchEvent.Bookmark, last!.Type);
        Assert.True(Revision(last) >= long.Parse(created.Metadata.ResourceVersion!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Watch_StreamingList_SaysWhereItEnds()
    {
        foreach (var name in new[] { "a", "b" }) await _plane.Client.CreateAsync(Make.Pod(name));
        await using var watch = Watch(Streaming);

        Assert.Equal(["ADDED a", "ADDED b"], [Text(await NextAsync(watch)), Text(await NextAsync(watch))]);
        var end = await NextAsync(watch);
        Assert.Equal(WatchEvent.Bookmark, end.Type);
        Assert.Equal("true", end.Object!.Metadata.Annotations![WatchEvent.InitialEventsEnd]);
        await _plane.Client.CreateAsync(Make.Pod("c"));
        var next = await NextAsync(watch);
        while (next.Type == WatchEvent.Bookmark) next = await NextAsync(watch);
        Assert.Equal("ADDED c", Text(next));
    }

    [Fact]
    public async Task Watch_NoInitialEvents_BeginsWithWhatComes()
    {
        await _plane.Client.CreateAsync(Make.Pod("a"));
        await using var watch = Watch(Streaming with { SendInitialEvents = false, AllowBookmarks = false });
        var first = watch.MoveNextAsync();
        await _plane.Client.CreateAsync(Make.Pod("b"));

        Assert.True(await first);
        Assert.Equal("ADDED b", Text(watch.Current));
    }

    [Fact]
    public async Task Watch_StreamingListOfTheFuture_TimesOut()
    {
        await using var watch = _plane.Client.WatchAsync(ResourceKinds.Pods, null, "1000000", Streaming).GetAsyncEnumerator();

        Assert.Equal(StatusReason.Timeout, (await Assert.ThrowsAsync<ApiException>(async () => await watch.MoveNextAsync())).Reason);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "Exact")]
    [InlineData(null, "NotOlderThan")]
    public async Task Watch_OptionsThatDoNotGoTogether_AreRefused(bool? initial, string? match)
    {
        await using var watch = Watch(new ListOptions { SendInitialEvents = initial, ResourceVersionMatch = match });

        Assert.Equal(StatusReason.Invalid, (await Assert.ThrowsAsync<ApiException>(async () => await watch.MoveNextAsync())).Reason);
    }

    private static ListOptions Streaming => new()
    {
        AllowBookmarks = true, SendInitialEvents = true, ResourceVersionMatch = ListOptions.NotOlderThan,
    };

    private IAsyncEnumerator<WatchEvent> Watch(ListOptions options) =>
        _plane.Client.WatchAsync(ResourceKinds.Pods, null, null, options, _deadline.Token).GetAsyncEnumerator();

    private async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++) await _plane.Client.CreateAsync(Make.Pod($"web-{i}"));
    }

    private static async Task<WatchEvent> NextAsync(IAsyncEnumerator<WatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync(), "the watch ended");
        return watch.Current;
    }

    private static long Revision(WatchEvent @event) => long.Parse(@event.Object!.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);

    private static string Text(WatchEvent @event) => $"{@event.Type} {@event.Object!.Metadata.Name}";
}
