using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.ControlPlane.Tests.Lists;

public sealed class RevisionTests : IAsyncLifetime
{
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync(options => options with
    {
        Configuration = options.Configuration + "\ntroupe.lists.wait-for-revision = 100ms",
    });

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_ExactlyOfAnyRevision_IsWhatWasThereThen(bool restart)
    {
        var history = new List<(string Revision, string Seen)>();
        async Task Note(Task write)
        {
            await write;
            history.Add(await SeenAsync(null));
        }

        await Note(_plane.Client.CreateAsync(Make.Pod("a")));
        await Note(_plane.Client.CreateAsync(Make.Pod("b")));
        await Note(_plane.Client.ReplaceAsync((await _plane.Client.GetAsync<Pod>("default", "a")).Labelled("x", "1")));
        await Note(_plane.Client.DeleteAsync(ResourceKinds.Pods, "default", "b"));
        await Note(_plane.Client.CreateAsync(Make.Pod("b").Labelled("again", "1")));
        await Note(_plane.Client.CreateAsync(Make.Service("other")));
        if (restart) await _plane.RestartAsync("troupe.watches.recent-changes = 1");

        foreach (var then in history) Assert.Equal(then, await SeenAsync(then.Revision));
    }

    [Fact]
    public async Task List_RevisionThatIsNotThereYet_TimesOutAsKubernetesDoes()
    {
        var refusal = await RefusedAsync(new ListOptions { ResourceVersion = "1000000" });

        Assert.Equal((StatusReason.Timeout, 504), (refusal.Reason, refusal.Status.Code!.Value));
        Assert.StartsWith("Too large resource version: 1000000, current: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("ResourceVersionTooLarge", Assert.Single(refusal.Status.Details!.Causes!).Reason);
    }

    [Fact]
    public async Task List_RevisionThatComesWhileItWaits_IsAnswered()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var now = (await plane.Client.ListAsync(ResourceKinds.Pods, null)).Metadata.ResourceVersion!;
        var next = (long.Parse(now, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

        var listing = plane.Client.ListAsync(
            ResourceKinds.Pods, null, new ListOptions { ResourceVersion = next, ResourceVersionMatch = ListOptions.NotOlderThan });
        await plane.Client.CreateAsync(Make.Pod("a"));

        Assert.Equal("a", Assert.Single((await listing).Items).Metadata.Name);
    }

    [Theory]
    [InlineData("abc", null, null, StatusReason.BadRequest)]
    [InlineData("-1", null, null, StatusReason.BadRequest)]
    [InlineData(null, "Exact", null, StatusReason.Invalid)]
    [InlineData("0", "Exact", null, StatusReason.Invalid)]
    [InlineData("1", "exactly", null, StatusReason.Invalid)]
    [InlineData("1", "NotOlderThan", "token", StatusReason.Invalid)]
    public async Task List_OptionsThatDoNotGoTogether_AreRefused(string? revision, string? match, string? token, StatusReason reason)
    {
        var options = new ListOptions { ResourceVersion = revision, ResourceVersionMatch = match, Continue = token };

        Assert.Equal(reason, (await RefusedAsync(options)).Reason);
    }

    [Fact]
    public async Task List_InitialEvents_AreRefused() =>
        Assert.Equal(StatusReason.Invalid, (await RefusedAsync(new ListOptions { SendInitialEvents = true })).Reason);

    private Task<ApiException> RefusedAsync(ListOptions options) =>
        Assert.ThrowsAsync<ApiException>(() => _plane.Client.ListAsync(ResourceKinds.Pods, null, options));

    private async Task<(string Revision, string Seen)> SeenAsync(string? revision)
    {
        var exactly = revision is null ? null : ListOptions.Exact;
        var list = await _plane.Client.ListAsync(
            ResourceKinds.Pods, null, new ListOptions { ResourceVersion = revision, ResourceVersionMatch = exactly });
        var seen = list.Items.Select(pod => $"{pod.Metadata.Name}@{pod.Metadata.ResourceVersion}");
        return (list.Metadata.ResourceVersion!, string.Join(' ', seen));
    }
}
