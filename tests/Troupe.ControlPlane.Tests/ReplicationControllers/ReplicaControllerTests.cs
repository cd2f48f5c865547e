using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.ReplicationControllers;
using Troupe.ControlPlane.Tests.Controllers;
using Troupe.Domain.Pods;
using Troupe.Testing.Objects;
using Xunit;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.ControlPlane.Tests.ReplicationControllers;

public sealed class ReplicaControllerTests
{
    [Fact]
    public async Task Scale_UpAndDown_CreatesAndDeletesExactlyAsMany()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1", "n2");
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await cluster.PodsAsync("web", 3);

        await cluster.ScaleAsync("web", 10);
        await cluster.PodsAsync("web", 10);
        await cluster.ScaleAsync("web", 2);
        await cluster.PodsAsync("web", 2);
        await ReportsAsync(cluster, "web", 2);

        Assert.Equal((10, 8), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(253)]
    public async Task Create_LongestName_PodsHaveNamesThatFit(int length)
    {
        await using var cluster = await TestCluster.StartAsync();
        var web = Sample.Controller("web", 2);
        var name = string.Join('.', Enumerable.Repeat(new string('a', 61), 5))[..(length - 1)].TrimEnd('.').PadRight(length, 'b');
        await cluster.CreateAsync(web with { Metadata = web.Metadata with { Name = name } });
        await cluster.PodsAsync("web", 2);

        Assert.All(cluster.Pods("web"), pod => Assert.Equal(63, pod.Metadata.Name!.Length));
        await Eventually.True(
            () => cluster.Objects.List<Event>().Any(told => told.InvolvedObject!.Name == name && told.Reason == "SuccessfulCreate"),
            "an event about it");
    }

    [Fact]
    public async Task Scale_FeedIsSlow_NeverOvershoots()
    {
        var (controllers, gate) = HeldController.In(ReplicaController.Name);
        await using var cluster = await TestCluster.StartAsync(options => options with { Controllers = controllers });
        (await gate).Tell(new HeldController.HoldPods());
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await cluster.PodsAsync("web", 3);
        await cluster.ScaleAsync("web", 10);
        await cluster.PodsAsync("web", 10);
        await cluster.ScaleAsync("web", 2);
        await cluster.CreateAsync(Sample.Controller("other", 1));
        await cluster.PodsAsync("other", 1);
        Assert.Equal((11, 0), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));

        (await gate).Tell(new HeldController.Release());
        await cluster.PodsAsync("web", 2);
        await ReportsAsync(cluster, "web", 2);
        Assert.Equal((11, 8), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
    }

    [Fact]
    public async Task Restart_ControllerFailsBeforeItSawItsPods_RepeatsNothing()
    {
        var (controllers, gate) = HeldController.In(ReplicaController.Name);
        await using var cluster = await TestCluster.StartAsync(options => options with { Controllers = controllers });
        (await gate).Tell(new HeldController.HoldPods());
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 5));
        await cluster.PodsAsync("web", 5);

        (await gate).Tell(new HeldController.Fail());
        await ReportsAsync(cluster, "web", 5);

        Assert.Equal((5, 0), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
    }

    [Fact]
    public async Task Restart_WholeControlPlane_CreatesAndDeletesNothing()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 4));
        await cluster.PodsAsync("web", 4, pod => pod.Status?.Phase == "Running");
        await ReportsAsync(cluster, "web", 4);

        await cluster.RestartAsync();
        await cluster.CreateAsync(Sample.Controller("marker", 1));
        await cluster.PodsAsync("marker", 1, pod => pod.Status?.Phase == "Running");

        Assert.Equal((1, 0), (cluster.Recording.PodsCreated, cluster.Recording.PodsDeleted));
    }

    [Fact]
    public async Task Delete_OnePod_IsReplacedBecauseOfThat()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.AddNodesAsync("n1");
        await cluster.CreateAsync(Sample.Controller("web", 1));
        await cluster.PodsAsync("web", 1, pod => pod.Status?.Phase == "Running");

        var first = cluster.Pods("web").Single().Metadata.Name!;
        await cluster.Client.DeleteAsync(Api.Kinds.ResourceKinds.Pods, "default", first);
        await Eventually.True(() => cluster.Pods("web") is [var only] && only.Metadata.Name != first, "a replacement");

        var replacement = cluster.Recording.Changes.Last(change => change.Event is PodEvent.Created);
        Assert.Equal(cluster.Recording.First<PodEvent.DeletionRequested>().Revision, replacement.Event.Context.Cause);
        Assert.Equal("system:controller:replication-controller", replacement.Event.Context.User);
    }

    [Fact]
    public async Task Scale_Up_TheNewPodsNameTheScalingAsTheirCause()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.CreateAsync(Sample.Controller("web", 0));
        await cluster.ScaleAsync("web", 2);
        await cluster.PodsAsync("web", 2);

        Assert.Equal(cluster.Recording.First<ReplicasSet>().Revision, cluster.Recording.First<PodEvent.Created>().Event.Context.Cause);
        await Eventually.True(
            () => cluster.Objects.List<Event>().Count(@event => @event.Reason == "SuccessfulCreate") == 2, "an Event for each pod");
    }

    [Fact]
    public async Task Create_MatchingPodIsThere_IsAdopted()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.CreateAsync(Sample.Pod("bare").Labeled("app", "web"));
        var web = await cluster.CreateAsync(Sample.Controller("web", 2));

        await cluster.PodsAsync("web", 2, pod => pod.Metadata.OwnerReferences?.Single().Uid == web.Metadata.Uid);
        Assert.Equal(2, cluster.Recording.PodsCreated);
    }

    [Fact]
    public async Task Relabel_PodOfTheController_IsReleasedAndReplaced()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.CreateAsync(Sample.Controller("web", 1));
        await cluster.PodsAsync("web", 1);

        var pod = await cluster.Client.GetAsync<Pod>("default", cluster.Pods("web").Single().Metadata.Name!);
        var labels = new Dictionary<string, string> { ["app"] = "debug" };
        await cluster.Client.ReplaceAsync(pod with { Metadata = pod.Metadata with { Labels = labels, ResourceVersion = null } });

        await cluster.PodsAsync("debug", 1, released => released.Metadata.OwnerReferences is null);
        await cluster.PodsAsync("web", 1);
    }

    [Fact]
    public async Task Create_NamespaceTakesNoPods_SaysSoAndTriesAgain()
    {
        var refusal = new RefusingPods();
        await using var cluster = await TestCluster.StartAsync(options => options with
        {
            Controllers = Troupe.ControlPlane.Hosting.ControllerRegistry.All, AdmissionSteps = [refusal],
        });
        await cluster.CreateAsync(Sample.Controller("web", 3));
        await Eventually.True(
            () => Web(cluster).Status?.Conditions?.SingleOrDefault() is { Type: "ReplicaFailure", Reason: "FailedCreate" }, "the reason");

        refusal.IsOver = true;
        await cluster.PodsAsync("web", 3);
        await Eventually.True(() => Web(cluster).Status?.Conditions is null, "no failure any more");
        Assert.Equal(3, cluster.Recording.PodsCreated);
    }

    private static ReplicationController Web(TestCluster cluster) => cluster.Objects.List<ReplicationController>().Single();

    private static Task ReportsAsync(TestCluster cluster, string name, int replicas) => Eventually.True(
        () => cluster.Objects.List<ReplicationController>().Single(controller => controller.Metadata.Name == name).Status is { } status
            && status.Replicas == replicas && (status.ReadyReplicas ?? 0) == replicas,
        $"a status of {replicas} ready replicas");
}
