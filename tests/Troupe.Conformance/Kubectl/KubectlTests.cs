using System.Text.Json;
using Troupe.Conformance.Clusters;
using Troupe.Conformance.Guestbooks;
using Troupe.Conformance.Manifests;
using Troupe.Testing;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>The stock `kubectl` as the only client.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KubectlTests(Cluster cluster) : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("troupe-kubectl-");

    [ClusterFact]
    public async Task Guestbook_CreatedShownAndDeleted()
    {
        await Guestbook.RequireItsPortAsync();
        await GuestbookImages.EnsureAsync(cluster.Docker);
        await using var space = await TestNamespace.CreateAsync(cluster, "kubectl");

        var created = await KubectlAsync(space, "create", "-f", SeedManifests.Corrected);
        Assert.Equal(6, created.Lines.Count(line => line.EndsWith(" created", StringComparison.Ordinal)));
        await space.ReadyPodsAsync(Guestbook.Pods);

        var pods = await KubectlAsync(space, "get", "pods");
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE"], Words(pods.Lines[0]));
        Assert.All(pods.Lines.Skip(1), line => Assert.Equal(["1/1", "Running", "0"], Words(line)[1..4]));
        Assert.Contains(Cluster.NodeName, (await KubectlAsync(space, "get", "pods", "-o", "wide")).Lines[1]);
        var services = await KubectlAsync(space, "get", "services");
        Assert.Contains(services.Lines, line => line.StartsWith("frontend", StringComparison.Ordinal) && line.Contains("80:30001/TCP"));
        var controller = await KubectlAsync(space, "get", "rc", "frontend", "--no-headers");
        Assert.Equal(["frontend", "3", "3", "3"], Words(controller.Lines[0])[..4]);
        Assert.Contains(Cluster.NodeName, (await KubectlAsync(space, "get", "nodes")).Output);
        Assert.Contains("Scheduled", (await KubectlAsync(space, "get", "events")).Output);

        var deleted = await KubectlAsync(space, "delete", "-f", SeedManifests.Corrected);
        Assert.Equal(6, deleted.Lines.Count(line => line.Contains(" deleted", StringComparison.Ordinal)));
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.PodsAsync()), TestNamespace.Patience);
        Assert.Contains("No resources found", (await KubectlAsync(space, "get", "rc,services,pods")).Errors);
    }

    [ClusterFact]
    public async Task Get_EveryFormat_IsUnderstood()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "formats");
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        var pod = await space.ReadyAsync("web");

        using var json = JsonDocument.Parse((await KubectlAsync(space, "get", "pod", "web", "-o", "json")).Output);
        Assert.Equal(pod.Metadata.Uid, json.RootElement.GetProperty("metadata").GetProperty("uid").GetString());
        Assert.Contains($"uid: {pod.Metadata.Uid}", (await KubectlAsync(space, "get", "pod", "web", "-o", "yaml")).Output);
        Assert.Equal("pod/web", (await KubectlAsync(space, "get", "pods", "-o", "name")).Output.Trim());
        Assert.Equal(pod.Status!.PodIP, (await KubectlAsync(space, "get", "pods", "-o", "jsonpath={.items[0].status.podIP}")).Output);
        var columns = await KubectlAsync(space, "get", "pods", "-o", "custom-columns=POD:.metadata.name,PHASE:.status.phase");
        Assert.Equal([["POD", "PHASE"], ["web", "Running"]], columns.Lines.Select(Words));
        Assert.Contains("web", (await KubectlAsync(space, "get", "pods", "-l", "app=web")).Output);
        Assert.Equal("", (await KubectlAsync(space, "get", "pods", "-l", "app=other")).Output);
        Assert.Contains(space.Name, (await KubectlAsync(space, "get", "pods", "-A")).Output);
        var missing = await RunAsync(space, "get", "pod", "nobody");
        Assert.Equal((1, "Error from server (NotFound): pods \"nobody\" not found"), (missing.ExitCode, missing.Errors.Trim()));
    }

    [ClusterFact]
    public async Task GetWatch_PodsComeAndGo_ShowsThem()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "watched");
        await using var watch = new RunningProgram("kubectl", Arguments(space, ["get", "pods", "-w"]));
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));

        await SeeAsync(watch, words => words is ["web", "1/1", "Running", ..]);
        await KubectlAsync(space, "delete", "pod", "web");
        await SeeAsync(watch, words => words is ["web", _, "Terminating", ..]);
        Assert.Contains(watch.Lines, line => Words(line) is ["web", "0/1", "Pending" or "ContainerCreating", ..]);
    }

    [ClusterFact]
    public async Task Describe_EveryKind_TellsWhatMatters()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "described");
        var service = await space.CreateAsync(Shell.Service("web"));
        await space.CreateAsync(Shell.Controller("web", 1, Shell.ServeName));
        var pod = Assert.Single(await space.ReadyPodsAsync(1));

        var shownPod = (await KubectlAsync(space, "describe", "pod", pod.Metadata.Name!)).Output;
        Assert.Contains("ReplicationController/web", shownPod);
        Assert.Contains("Successfully assigned", shownPod);
        Assert.Contains(pod.Status!.PodIP!, shownPod);
        Assert.Contains("1 current / 1 desired", (await KubectlAsync(space, "describe", "rc", "web")).Output);
        Assert.Contains(service.Spec.ClusterIP!, (await KubectlAsync(space, "describe", "service", "web")).Output);
        await Eventually.HoldsAsync(async () =>
            Assert.Contains($"{pod.Status!.PodIP}:8080", (await KubectlAsync(space, "get", "endpoints", "web")).Output));
        var node = (await KubectlAsync(space, "describe", "node", Cluster.NodeName)).Output;
        Assert.Contains("Kernel Version", node);
        Assert.Contains(pod.Metadata.Name!, node);
        Assert.Contains("Active", (await KubectlAsync(space, "describe", "namespace", space.Name)).Output);
    }

    [ClusterFact]
    public async Task Logs_OfAContainer_AreShown()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "logged");
        await space.CreateAsync(Shell.Pod("web", "echo one; echo two; " + Shell.Forever));
        await space.ReadyAsync("web");

        await Eventually.HoldsAsync(async () => Assert.Equal(["one", "two"], (await KubectlAsync(space, "logs", "web")).Lines));
        Assert.Equal(["two"], (await KubectlAsync(space, "logs", "web", "--tail=1")).Lines);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private async Task<CommandResult> KubectlAsync(TestNamespace space, params string[] arguments)
    {
        var result = await RunAsync(space, arguments);
        Assert.True(result.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {result.ExitCode}: {result.Errors}");
        return result;
    }

    private Task<CommandResult> RunAsync(TestNamespace space, params string[] arguments) =>
        CommandLine.RunAsync("kubectl", Arguments(space, arguments));

    private string[] Arguments(TestNamespace space, string[] arguments) =>
        ["--kubeconfig", Cluster.Kubeconfig, "-n", space.Name, "--cache-dir", _home.FullName, .. arguments];

    private static Task SeeAsync(RunningProgram watch, Predicate<string[]> line) =>
        Eventually.HoldsAsync(() => Assert.Contains(watch.Lines.Select(Words), line), TestNamespace.Patience);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
