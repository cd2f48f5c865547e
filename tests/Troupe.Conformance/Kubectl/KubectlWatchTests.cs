using System.Text.Json.Nodes;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>What kubectl waits for, and how it deletes.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KubectlWatchTests(Cluster cluster)
{
    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task GetWatch_PodsComeAndGo_ShowsThem(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "watched");
        using var kubectl = new ClientProgram(path, space);
        await using var watch = kubectl.Start("get", "pods", "-w");
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));

        await SeeAsync(watch, words => words is ["web", "1/1", "Running", ..]);
        await kubectl.RunAsync("delete", "pod", "web");
        await SeeAsync(watch, words => words is ["web", _, "Terminating", ..]);
        Assert.Contains(watch.Lines, line => ClientProgram.Words(line) is ["web", "0/1", "Pending" or "ContainerCreating", ..]);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Watch_AcrossAKilledServer_GoesOnWhereItWas(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "resumed");
        using var kubectl = new ClientProgram(path, space);
        await kubectl.RunAsync("create", "configmap", "settings", "--from-literal=step=1");
        var place = $"/api/v1/namespaces/{space.Name}/configmaps";
        var seen = await kubectl.JsonAsync("get", "configmaps");
        var since = (string?)(await kubectl.JsonAsync("get", "configmap", "settings"))["metadata"]!["resourceVersion"];
        Assert.Single(seen["items"]!.AsArray());
        await using (var before = kubectl.Start("get", "--raw", $"{place}?watch=true&resourceVersion={since}"))
        {
            await StepAsync(2);
            await Eventually.HoldsAsync(() => Assert.Equal(["MODIFIED 2"], Steps(before)));
            await cluster.Process.KillAsync();
        }

        await cluster.StartAsync();
        await StepAsync(3);

        await using var after = kubectl.Start("get", "--raw", $"{place}?watch=true&resourceVersion={since}");
        await kubectl.RunAsync("delete", "configmap", "settings");
        await Eventually.HoldsAsync(() => Assert.Equal(["MODIFIED 2", "MODIFIED 3", "DELETED 3"], Steps(after)), TestNamespace.Patience);

        Task StepAsync(int step) =>
            kubectl.RunAsync("patch", "configmap", "settings", "-p", $$$"""{"data":{"step":"{{{step}}}"}}""");
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Wait_ForReadinessAndForTheEnd_ReturnsThen(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "awaited");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));

        Assert.Contains("condition met", (await kubectl.RunAsync("wait", "pod/web", "--for=condition=Ready", "--timeout=120s")).Output);
        if (kubectl.Minor >= 27)
            await kubectl.RunAsync("wait", "pod/web", "--for=jsonpath={.status.phase}=Running", "--timeout=60s");
        var late = await kubectl.TryAsync("wait", "pod/web", "--for=condition=NeverSo", "--timeout=1s");
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("timed out", late.Errors);
        await kubectl.RunAsync("delete", "pod", "web", "--wait=false");
        await kubectl.RunAsync("wait", "pod/web", "--for=delete", "--timeout=120s");
        Assert.Empty(await space.PodsAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Delete_ThreePropagations_EachInItsOwnWay(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "deleted");
        using var kubectl = new ClientProgram(path, space);
        foreach (var name in new[] { "background", "foreground", "orphan" }) await space.CreateAsync(Shell.Controller(name, 1));
        await space.ReadyPodsAsync(3);

        await kubectl.RunAsync("delete", "rc", "background", "--cascade=background");
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.PodsAsync("app=background")), TestNamespace.Patience);
        await kubectl.RunAsync("delete", "rc", "foreground", "--cascade=foreground");
        Assert.Empty(await space.PodsAsync("app=foreground"));
        await kubectl.RunAsync("delete", "rc", "orphan", "--cascade=orphan");

        var orphan = Assert.Single(await space.PodsAsync("app=orphan"));
        await Eventually.HoldsAsync(async () =>
            Assert.Empty((await space.GetAsync<Api.Pods.Pod>(orphan.Metadata.Name!)).Metadata.OwnerReferences ?? []));
        Assert.Null((await space.GetAsync<Api.Pods.Pod>(orphan.Metadata.Name!)).Metadata.DeletionTimestamp);
        await kubectl.RunAsync("delete", "pods", "--all", "--grace-period=0", "--force");
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.PodsAsync()), TestNamespace.Patience);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Delete_WithAFinalizer_WaitsUntilItIsRemoved(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "finalized");
        using var kubectl = new ClientProgram(path, space);
        var pod = Shell.Pod("web", Shell.Forever);
        await space.CreateAsync(pod with { Metadata = pod.Metadata with { Finalizers = ["example.com/wait"] } });

        await kubectl.RunAsync("delete", "pod", "web", "--wait=false", "--grace-period=1");
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.ContainersAsync()), TestNamespace.Patience);
        Assert.NotNull((await space.GetAsync<Api.Pods.Pod>("web")).Metadata.DeletionTimestamp);
        await kubectl.RunAsync("patch", "pod", "web", "--type=merge", "-p", """{"metadata":{"finalizers":null}}""");

        await space.GoneAsync("web");
    }

    private static IEnumerable<string> Steps(RunningProgram watch) =>
        from line in watch.Lines
        where line.StartsWith('{')
        let change = JsonNode.Parse(line)!
        select $"{change["type"]} {change["object"]!["data"]!["step"]}";

    private static Task SeeAsync(RunningProgram watch, Predicate<string[]> line) =>
        Eventually.HoldsAsync(() => Assert.Contains(watch.Lines.Select(ClientProgram.Words), line), TestNamespace.Patience);
}
