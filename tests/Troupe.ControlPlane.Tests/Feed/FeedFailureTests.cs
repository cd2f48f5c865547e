using System.Text;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.Journal;
using Xunit;

namespace Troupe.ControlPlane.Tests.Feed;

public sealed class FeedFailureTests
{
    [Fact]
    public async Task Start_EventOfALaterVersion_IsNamedAndTheOthersAreShown()
    {
        await using var plane = await TestControlPlane.StartAsync();
        await plane.Client.CreateAsync(Make.Pod("other"));

        await plane.RestartAsync("", options => AppendAsync(options, "Pod/default/web", "pod.abducted.v9", "{}"));

        Assert.True(plane.Host.IsReady);
        var setAside = Assert.Single(plane.Host.SetAside);
        Assert.Equal(("Pod/default/web", "pod.abducted.v9"), (setAside.PersistenceId, setAside.Manifest));
        Assert.Equal("other", Assert.Single((await plane.Client.ListAsync<Pod>()).Items).Metadata.Name);
    }

    /// <summary>Another control plane on the same database may be of a later version.</summary>
    [Fact]
    public async Task Read_EventOfALaterVersionWhileRunning_TheFeedGoesOn()
    {
        await using var plane = await TestControlPlane.StartAsync();
        await plane.Client.CreateAsync(Make.Pod("web"));
        await TestDatabase.AppendAsync(plane.Host, Event("Pod/default/web", 2, "pod.abducted.v9", "{}"));

        await plane.Client.CreateAsync(Make.Pod("other"));

        Assert.Single(plane.Host.SetAside);
        Assert.Equal(2, (await plane.Client.ListAsync<Pod>()).Items.Count);
        // The entity learns of the other's write by the first conflict, and reads its journal again.
        await TestControlPlane.RefusedAsync(() => plane.Client.BindPodAsync("default", "web", "node-1"));
        Assert.Equal(500, (await TestControlPlane.RefusedAsync(() => plane.Client.BindPodAsync("default", "web", "node-1"))).Code);
    }

    [Fact]
    public async Task Fail_TheFeedItself_IsNotReadyAndListsSaySo()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var parts = plane.Host.Feed;

        parts.Fail(new FeedFailedException(7, new InvalidOperationException("the shelf fell down")));

        Assert.False(plane.Host.IsReady);
        Assert.Contains("stopped behind revision 7: the shelf fell down", plane.Host.WhyNotReady!, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => plane.Client.ListAsync<Pod>());
        Assert.Equal(StatusReason.ServiceUnavailable, refusal.Reason);
    }

    [Fact]
    public async Task Read_JournalCannotBeReadForAWhile_IsNotReadyUntilItCan()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var progress = plane.Host.Feed;
        progress.Stumble(new IOException("the disk is away"));
        Assert.Contains("the disk is away", plane.Host.WhyNotReady!, StringComparison.Ordinal);

        await plane.Client.CreateAsync(Make.Pod("web"));

        Assert.Null(plane.Host.WhyNotReady);
    }

    private static NewEvent Event(string persistenceId, long sequenceNr, string manifest, string payload) =>
        new(persistenceId, sequenceNr, manifest, 7347, Encoding.UTF8.GetBytes(payload), "later", DateTime.UtcNow);

    private static async Task AppendAsync(JournalOptions options, string persistenceId, string manifest, string payload)
    {
        var next = await TestDatabase.HighestSequenceNrAsync(options, persistenceId) + 1;
        await TestDatabase.AppendAsync(options, Event(persistenceId, next, manifest, payload));
    }
}
