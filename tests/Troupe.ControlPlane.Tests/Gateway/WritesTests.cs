using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.ControlPlane.Tests.Gateway;

public sealed class WritesTests : IAsyncLifetime
{
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task Create_APod_GivesItUidRevisionAndDefaults()
    {
        var pod = (Pod)await _plane.Client.CreateAsync(Make.Pod("web"));

        Assert.True(Guid.TryParse(pod.Metadata.Uid, out _));
        Assert.True(long.Parse(pod.Metadata.ResourceVersion!) > 0);
        Assert.NotNull(pod.Metadata.CreationTimestamp);
        Assert.Equal("Always", pod.Spec.RestartPolicy);
        Assert.Equal("Pending", pod.Status!.Phase);
    }

    [Fact]
    public async Task Create_Answered_IsReadByEveryoneAtOnce()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"web-{i}").ToList();

        await Task.WhenAll(names.Select(async name =>
        {
            var created = await _plane.Client.CreateAsync(Make.Pod(name));
            Assert.Equal(created, await _plane.Client.GetAsync(ResourceKinds.Pods, "default", name));
            var listed = await _plane.Client.ListAsync(ResourceKinds.Pods, "default");
            Assert.Contains(created, listed.Items);
        }));
    }

    [Fact]
    public async Task Create_NameTaken_IsAlreadyExists()
    {
        await _plane.Client.CreateAsync(Make.Pod("web"));

        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.CreateAsync(Make.Pod("web")));

        Assert.Equal((409, "AlreadyExists", "pods \"web\" already exists"), (status.Code, status.Reason, status.Message));
    }

    [Fact]
    public async Task Create_SameNameByMany_SucceedsOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await _plane.Client.CreateAsync(Make.Pod("web"));
                return true;
            }
            catch (ApiException refusal) when (refusal.Reason == StatusReason.AlreadyExists)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task Create_MissingNamespace_IsNotFound()
    {
        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.CreateAsync(Make.Pod("web", @namespace: "nowhere")));

        Assert.Equal((404, "namespaces \"nowhere\" not found"), (status.Code, status.Message));
    }

    [Fact]
    public async Task Create_SeveralFaults_NamesAllOfThem()
    {
        var pod = Make.Pod("Web") with { Spec = new PodSpec { Containers = [new Container { Name = "" }], RestartPolicy = "Sometimes" } };

        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.CreateAsync(pod));

        Assert.Equal(422, status.Code);
        Assert.StartsWith("Pod \"Web\" is invalid: ", status.Message);
        var fields = status.Details!.Causes!.Select(cause => cause.Field).ToList();
        Assert.Contains("metadata.name", fields);
        Assert.Contains("spec.containers[0].name", fields);
        Assert.Contains("spec.restartPolicy", fields);
    }

    [Fact]
    public async Task Create_GenerateName_CompletesIt()
    {
        var pod = Make.Pod("x");
        pod = pod with { Metadata = pod.Metadata with { Name = null, GenerateName = "web-" } };

        var names = new List<string>();
        for (var i = 0; i < 20; i++) names.Add((await _plane.Client.CreateAsync(pod)).Metadata.Name!);

        Assert.All(names, name => Assert.Matches("^web-[a-z0-9]{5}$", name));
        Assert.Equal(20, names.Distinct().Count());
    }

    [Fact]
    public async Task Create_DryRun_AnswersButLeavesNothing()
    {
        var pod = await _plane.Client.CreateAsync(Make.Pod("web"), new WriteOptions { DryRun = true });

        Assert.NotNull(pod.Metadata.Uid);
        Assert.Null(pod.Metadata.ResourceVersion);
        Assert.Empty((await _plane.Client.ListAsync<Pod>()).Items);
        await _plane.RestartAsync();
        Assert.Empty((await _plane.Client.ListAsync<Pod>()).Items);
    }

    [Fact]
    public async Task Replace_OlderRevision_IsConflict()
    {
        var first = (Pod)await _plane.Client.CreateAsync(Make.Pod("web"));
        await _plane.Client.ReplaceAsync(first.Labelled("tier", "front"));

        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.ReplaceAsync(first.Labelled("tier", "back")));

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
        Assert.Equal(
            "Operation cannot be fulfilled on pods \"web\": the object has been modified; "
            + "please apply your changes to the latest version and try again",
            status.Message);
        Assert.Equal("front", (await _plane.Client.GetAsync<Pod>("default", "web")).Metadata.Labels!["tier"]);
    }

    [Fact]
    public async Task Replace_SameRevisionByMany_SucceedsOnce()
    {
        var first = (Pod)await _plane.Client.CreateAsync(Make.Pod("web"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await _plane.Client.ReplaceAsync(first.Labelled("writer", $"{i}"));
                return true;
            }
            catch (ApiException refusal) when (refusal.Reason == StatusReason.Conflict)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task Replace_AbsentObject_IsNotFound()
    {
        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.ReplaceAsync(Make.Pod("web")));

        Assert.Equal((404, "pods \"web\" not found"), (status.Code, status.Message));
    }

    [Fact]
    public async Task Delete_OtherUid_IsConflict()
    {
        await _plane.Client.CreateAsync(Make.Pod("web"));
        var options = new DeleteOptions { Preconditions = new Preconditions { Uid = "another" } };

        var status = await TestControlPlane.RefusedAsync(() => _plane.Client.DeleteAsync(ResourceKinds.Pods, "default", "web", options));

        Assert.Equal(409, status.Code);
    }

    [Fact]
    public async Task Delete_UnboundPod_AnswersWithItsLastStateAndFreesTheName()
    {
        var created = await _plane.Client.CreateAsync(Make.Pod("web"));

        var deleted = await _plane.Client.DeleteAsync(ResourceKinds.Pods, "default", "web");

        Assert.Equal(created.Metadata.Uid, deleted.Metadata.Uid);
        Assert.Equal(404, (await TestControlPlane.RefusedAsync(() => _plane.Client.GetAsync(ResourceKinds.Pods, "default", "web"))).Code);
        Assert.NotEqual(created.Metadata.Uid, (await _plane.Client.CreateAsync(Make.Pod("web"))).Metadata.Uid);
    }

    [Fact]
    public async Task Bind_UnboundPod_GivesItItsNode()
    {
        await _plane.Client.CreateAsync(Make.Pod("web"));

        var bound = (Pod)await _plane.Client.BindPodAsync("default", "web", "node-1");

        Assert.Equal("node-1", bound.Spec.NodeName);
        Assert.Equal(409, (await TestControlPlane.RefusedAsync(() => _plane.Client.BindPodAsync("default", "web", "node-2"))).Code);
    }

    [Fact]
    public async Task Restart_AfterWrites_ShowsTheSameObjects()
    {
        for (var i = 0; i < 10; i++) await _plane.Client.CreateAsync(Make.Pod($"web-{i}"));
        await _plane.Client.BindPodAsync("default", "web-1", "node-1");
        await _plane.Client.DeleteAsync(ResourceKinds.Pods, "default", "web-2");
        var before = await _plane.Client.ListAsync<Pod>();

        await _plane.RestartAsync();

        var after = await _plane.Client.ListAsync<Pod>();
        Assert.Equal(Json(before.Items), Json(after.Items));
        await _plane.Client.BindPodAsync("default", "web-3", "node-1");
    }

    private static string Json(IReadOnlyList<Pod> pods) =>
        System.Text.Json.JsonSerializer.Serialize(pods, Api.Serialization.ApiJson.Lenient);
}
