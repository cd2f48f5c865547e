using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Hosting;
using Troupe.Journal;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Feed;

public sealed class FeedFailureTests
{
    [Fact]
    public async Task Start_EventOfALaterVersion_IsNamedAndNothingIsShown()
    {
        var directory = Directory.CreateTempSubdirectory("troupe-").FullName;
        var options = new ControlPlaneOptions
        {
            StateDirectory = directory, Database = TestDatabase.Create(), Configuration = "akka.loglevel = OFF",
        };
        await TestDatabase.AppendAsync(
            options, new NewEvent("Pod/default/web", 1, "pod.abducted.v9", 7347, "{}"u8.ToArray(), "later", DateTime.UtcNow));

        await using var host = await ControlPlaneHost.StartAsync(options);

        var failure = await Assert.ThrowsAsync<FeedFailedException>(() => host.WaitUntilReadyAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("pod.abducted.v9 of Pod/default/web at revision 1", failure.Message);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => host.Client(Identity.Admin).ListAsync<Pod>());
        Assert.Equal(StatusReason.ServiceUnavailable, refusal.Reason);
    }
}
