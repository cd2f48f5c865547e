using Troupe.Agent.Events;
using Troupe.Agent.Tests.Clusters;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Events;

public sealed class EventRecorderTests(TestPlane plane) : IClassFixture<TestPlane>
{
    [Fact]
    public async Task Record_ApiWasAwayOnce_TellsWhatComesLater()
    {
        var api = plane.Observed();
        var asked = 0;
        var away = new ApiUnreachableException(new Uri("http://127.0.0.1"), "nobody listens");
        api.Fault = (_, _) => Interlocked.Increment(ref asked) == 1 ? away : null;
        var events = new EventRecorder(api, "node-1", TimeProvider.System, enabled: true);

        events.Normal(Make.Pod("web"), "Lost", "while the API was away");
        events.Normal(Make.Pod("web"), "Told", "when it was back");

        await Eventually.HoldsAsync(() =>
            Assert.Equal("Told", Assert.IsType<Event>(Assert.Single(api.Writes.Select(write => write.Object))).Reason));
        await events.DisposeAsync();
    }
}
