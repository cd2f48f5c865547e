using Troupe.Api.Clients;
using Troupe.Api.ReplicationControllers;
using Troupe.Cli.Failures;
using Troupe.Cli.Scaling;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Scaling;

/// <summary>Others write just before the change arrives; the server compares and sets in one.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class ReplicaChangeTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Send_OthersChangedSomethingElse_ScalesAllTheSame()
    {
        var controller = await ControllerAsync();
        using var client = Overtaken(times: 1, label => cluster.MustAsync(Space(controller), "label", "rc", "web", $"writer={label}"));

        await new ReplicaChange(3, Expected: 0).SendAsync(client, controller, new WriteOptions(), default);

        var after = await NowAsync(controller);
        Assert.Equal((3, "1"), (after.Spec.Replicas, after.Metadata.Labels!["writer"]));
    }

    [Fact]
    public async Task Send_OthersScaledIt_ChangesNothing()
    {
        var controller = await ControllerAsync();
        using var client = Overtaken(times: 1, _ => cluster.MustAsync(Space(controller), "scale", "rc", "web", "--replicas=2"));

        var failure = await Assert.ThrowsAsync<CommandFailure>(
            () => new ReplicaChange(3, Expected: 0).SendAsync(client, controller, new WriteOptions(), default));

        Assert.Equal("replicationcontroller/web has 2 replicas, not 0; it was not changed", failure.Message);
        Assert.Equal(2, (await NowAsync(controller)).Spec.Replicas);
    }

    [Fact]
    public async Task Send_OthersScaleItBetweenThisAndThat_ScalesEachTimeOnlyWhatIsExpected()
    {
        var controller = await ControllerAsync();
        using var client = Overtaken(times: 0, _ => Task.CompletedTask);

        await new ReplicaChange(3, Expected: 0).SendAsync(client, controller, new WriteOptions(), default);
        await Assert.ThrowsAsync<CommandFailure>(
            () => new ReplicaChange(4, Expected: 0).SendAsync(client, controller, new WriteOptions(), default));
        await new ReplicaChange(4, Expected: 3).SendAsync(client, controller, new WriteOptions(), default);

        Assert.Equal(4, (await NowAsync(controller)).Spec.Replicas);
    }

    [Fact]
    public async Task Send_NothingExpected_IsNotRefusedForOthersWrites()
    {
        var controller = await ControllerAsync();
        using var client = Overtaken(times: 1, _ => cluster.MustAsync(Space(controller), "scale", "rc", "web", "--replicas=2"));

        await new ReplicaChange(3, Expected: null).SendAsync(client, controller, new WriteOptions(), default);

        Assert.Equal(3, (await NowAsync(controller)).Spec.Replicas);
    }

    private async Task<ReplicationController> ControllerAsync()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Controller("web", 0), "create", "-f", "-");
        return await cluster.Api.GetAsync<ReplicationController>(space, "web");
    }

    private Task<ReplicationController> NowAsync(ReplicationController controller) =>
        cluster.Api.GetAsync<ReplicationController>(Space(controller), "web");

    private static string Space(ReplicationController controller) => controller.Metadata.Namespace!;

    private HttpApiClient Overtaken(int times, Func<int, Task> write) => new(new HttpApiClientOptions
    {
        Address = cluster.Access.Server, Handler = new OvertakingHandler(cluster.Access.CreateHandler(), times, write),
    });

    /// <summary>Lets another writer go first, just before a change is sent.</summary>
    private sealed class OvertakingHandler(HttpMessageHandler inner, int times, Func<int, Task> write) : DelegatingHandler(inner)
    {
        private int _done;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && _done < times) await write(++_done);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
