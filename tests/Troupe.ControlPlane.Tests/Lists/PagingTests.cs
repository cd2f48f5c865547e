using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.ControlPlane.Tests.Lists;

public sealed class PagingTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<string> Names = [.. Enumerable.Range(0, 25).Select(i => $"web-{i:d2}")];

    private TestControlPlane _plane = null!;

    public async Task InitializeAsync()
    {
        // So little memory that what is old can only come from the journal.
        _plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\ntroupe.watches.recent-changes = 8\ntroupe.lists.kept-snapshots = 1",
        });
        await Task.WhenAll(Names.Select(name => _plane.Client.CreateAsync(Make.Pod(name))));
    }

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task List_InPages_IsAllOfItInOrder()
    {
        var first = await ListAsync(new ListOptions { Limit = 10 });
        var second = await ListAsync(new ListOptions { Limit = 10, Continue = first.Metadata.Continue });
        var third = await ListAsync(new ListOptions { Limit = 10, Continue = second.Metadata.Continue });

        Assert.Equal(Names, NamesOf(first).Concat(NamesOf(second)).Concat(NamesOf(third)));
        Assert.Equal([15, 5, null], new[] { first, second, third }.Select(page => page.Metadata.RemainingItemCount));
        Assert.Null(third.Metadata.Continue);
        Assert.Equal(first.Metadata.ResourceVersion, third.Metadata.ResourceVersion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_WritesAndARestartBetweenThePages_ShowsWhatWasThereAtTheFirst(bool restart)
    {
        var first = await ListAsync(new ListOptions { Limit = 5 });
        await _plane.Client.DeleteAsync(ResourceKinds.Pods, "default", "web-07");
        await _plane.Client.CreateAsync(Make.Pod("web-06a"));
        var changed = await _plane.Client.GetAsync<Pod>("default", "web-08");
        for (var i = 0; i < 20; i++) changed = (Pod)await _plane.Client.ReplaceAsync(changed.Labelled("try", $"{i}"));
        if (restart) await _plane.RestartAsync();

        var pages = new List<ObjectList<ApiObject>> { first };
        while (pages[^1].Metadata.Continue is { } token) pages.Add(await ListAsync(new ListOptions { Limit = 5, Continue = token }));

        Assert.Equal(Names, pages.SelectMany(NamesOf));
        var then = pages.SelectMany(page => page.Items).Single(pod => pod.Metadata.Name == "web-08");
        Assert.False(then.Metadata.Labels!.ContainsKey("try"));
        Assert.All(pages, page => Assert.Equal(first.Metadata.ResourceVersion, page.Metadata.ResourceVersion));
    }

    [Fact]
    public async Task List_SelectedInPages_CountsNoRest()
    {
        foreach (var name in Names.Where((_, i) => i % 3 == 0))
            await _plane.Client.ReplaceAsync((await _plane.Client.GetAsync<Pod>("default", name)).Labelled("third", "yes"));

        var selected = new ListOptions { LabelSelector = "third=yes", Limit = 4 };
        var first = await ListAsync(selected);
        var all = await _plane.Client.ListPagedAsync(ResourceKinds.Pods, null, selected, size: 4);

        Assert.Equal((4, true, null), (first.Items.Count, first.Metadata.Continue is not null, first.Metadata.RemainingItemCount));
        Assert.Equal(Names.Where((_, i) => i % 3 == 0), NamesOf(all));
    }

    [Theory]
    [InlineData("default", "app=web", null)]
    [InlineData(null, "app=db", null)]
    [InlineData(null, "app=web", "metadata.name=web-01")]
    public async Task List_TokenOfAnotherList_IsRefused(string? @namespace, string labels, string? fields)
    {
        var first = await ListAsync(new ListOptions { Limit = 5, LabelSelector = "app=web" });
        var other = new ListOptions
        {
            Limit = 5, LabelSelector = labels, FieldSelector = fields, Continue = first.Metadata.Continue,
        };

        var refusal = await Assert.ThrowsAsync<ApiException>(() => _plane.Client.ListAsync(ResourceKinds.Pods, @namespace, other));

        Assert.Equal(StatusReason.BadRequest, refusal.Reason);
        Assert.Contains("another list", refusal.Message);
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("bm9uc2Vuc2U")]
    [InlineData("eyJ2IjoyfQ")]
    public async Task List_NoToken_IsRefused(string token)
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => ListAsync(new ListOptions { Continue = token }));

        Assert.Equal(StatusReason.BadRequest, refusal.Reason);
    }

    private Task<ObjectList<ApiObject>> ListAsync(ListOptions options) => _plane.Client.ListAsync(ResourceKinds.Pods, null, options);

    private static IEnumerable<string> NamesOf(ObjectList<ApiObject> list) => list.Items.Select(item => item.Metadata.Name!);
}
