using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Pods;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Pods;

/// <summary>How pods end, or fail to begin.</summary>
[Collection(ClusterCollection.Name)]
public sealed class PodEndTests(Cluster cluster)
{
    [ClusterFact]
    public async Task Never_ContainersEnd_PhaseSaysHow()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "never");
        await space.CreateAsync(Restarting("good", "Never", Shell.Run("main", "exit 0")));
        await space.CreateAsync(Restarting("bad", "Never", Shell.Run("main", "exit 3"), Shell.Run("other", "exit 0")));

        var good = await space.SeeAsync("good", pod => Assert.Equal("Succeeded", pod.Status!.Phase));
        var bad = await space.SeeAsync("bad", pod => Assert.Equal("Failed", pod.Status!.Phase));

        Assert.Equal(["main 0 Completed"], Ends(good));
        Assert.Equal(["main 3 Error", "other 0 Completed"], Ends(bad));
        Assert.All(good.Status!.ContainerStatuses!.Concat(bad.Status!.ContainerStatuses!), status => Assert.Equal(0, status.RestartCount));
        var shown = await cluster.MustRunAsync(space.Name, "get", "pods", "--no-headers");
        Assert.Contains(shown.Lines, line => line.StartsWith("good", StringComparison.Ordinal) && line.Contains("Completed"));
        Assert.Contains(shown.Lines, line => line.StartsWith("bad", StringComparison.Ordinal) && line.Contains("Error"));
    }

    [ClusterFact]
    public async Task OnFailure_FailsOnce_IsRestartedAndSucceeds()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "onfailure");
        var main = Shell.Run("main", "test -f /work/tried || { echo 1 > /work/tried; exit 5; }") with
        {
            VolumeMounts = [new VolumeMount { Name = "work", MountPath = "/work" }],
        };
        var pod = Restarting("web", "OnFailure", main);
        await space.CreateAsync(pod with
        {
            Spec = pod.Spec with { Volumes = [new Volume { Name = "work", EmptyDir = new EmptyDirVolumeSource() }] },
        });

        var ended = await space.SeeAsync("web", seen => Assert.Equal("Succeeded", seen.Status!.Phase));

        var status = ended.Status!.ContainerStatuses!.Single();
        Assert.Equal((1, 0, 5), (status.RestartCount, status.State!.Terminated!.ExitCode, status.LastState!.Terminated!.ExitCode));
    }

    [ClusterFact]
    public async Task Image_ThatDoesNotExist_IsSaidInStatusAndEvents()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "imageless");
        // A registry on this machine's first port, where nobody answers.
        await space.CreateAsync(Shell.Pod("web", Shell.Run("main", Shell.Forever) with { Image = "127.0.0.1:1/nothing:1" }));
        await space.CreateAsync(Shell.Pod(
            "local", Shell.Run("main", Shell.Forever) with { Image = "troupe-test/nothing:1", ImagePullPolicy = "Never" }));

        var reasons = new HashSet<string?>();
        await space.SeeAsync("web", pod =>
        {
            reasons.Add(Waiting(pod)?.Reason);
            Assert.Equal("ImagePullBackOff", Waiting(pod)?.Reason);
        });
        await space.SeeAsync("local", pod => Assert.Equal("ErrImageNeverPull", Waiting(pod)?.Reason));

        Assert.Subset(new HashSet<string?> { null, "ContainerCreating", "ErrImagePull", "ImagePullBackOff" }, reasons);
        await Eventually.HoldsAsync(async () =>
        {
            var events = await cluster.Api.ListAsync<Event>(space.Name, new ListOptions { FieldSelector = "involvedObject.name=web" });
            Assert.Contains(events.Items, seen => seen is { Type: "Warning" } && seen.Message!.Contains("127.0.0.1:1/nothing:1"));
        });
        Assert.Equal("Pending", (await space.GetAsync<Pod>("web")).Status!.Phase);
    }

    [ClusterFact]
    public async Task Delete_WithGrace_LetsTheContainerFinish()
    {
        var told = Directory.CreateTempSubdirectory("troupe-told-");
        await using var space = await TestNamespace.CreateAsync(cluster, "graceful");
        const string script = "trap 'echo finished > /told/end; exit 0' TERM; echo > /told/ready; while true; do sleep 0.2; done";
        var main = Shell.Run("main", script) with
        {
            VolumeMounts = [new VolumeMount { Name = "told", MountPath = "/told" }],
        };
        var pod = Shell.Pod("web", main);
        await space.CreateAsync(pod with
        {
            Spec = pod.Spec with
            {
                Volumes = [new Volume { Name = "told", HostPath = new HostPathVolumeSource { Path = told.FullName } }],
                TerminationGracePeriodSeconds = 60,
            },
        });
        await Eventually.HoldsAsync(() => Assert.True(File.Exists(Path.Combine(told.FullName, "ready"))), TestNamespace.Patience);

        await space.DeletePodAsync("web");

        var going = await space.PodsAsync();
        Assert.All(going, seen => Assert.NotNull(seen.Metadata.DeletionTimestamp));
        await space.GoneAsync("web");
        Assert.Equal("finished", (await File.ReadAllTextAsync(Path.Combine(told.FullName, "end"))).Trim());
        told.Delete(recursive: true);
    }

    private static IEnumerable<string> Ends(Pod pod) =>
        from status in pod.Status!.ContainerStatuses!
        let end = status.State!.Terminated!
        select $"{status.Name} {end.ExitCode} {end.Reason}";

    private static ContainerStateWaiting? Waiting(Pod pod) => pod.Status?.ContainerStatuses?.Single().State?.Waiting;

    private static Pod Restarting(string name, string policy, params Container[] containers)
    {
        var pod = Shell.Pod(name, containers);
        return pod with { Spec = pod.Spec with { RestartPolicy = policy } };
    }
}
