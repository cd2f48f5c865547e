using Akka.TestKit.Xunit2;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Agent.Tests.Clusters;
using Troupe.Agent.Tests.Containers;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.Services;
using Troupe.Testing;
using Troupe.Testing.Docker;
using Xunit;
using LogOptions = Troupe.Agent.Containers.LogOptions;
using ResourceRequirements = Troupe.Api.Pods.ResourceRequirements;
using ServiceSpec = Troupe.Api.Services.ServiceSpec;

namespace Troupe.Agent.Tests.Nodes;

/// <summary>An agent on a Docker Engine: what only real containers can show.</summary>
public sealed class DockerNodeTests(TestPlane plane) : TestKit, IAsyncLifetime, IClassFixture<TestPlane>
{
    private TestRuntime _runtime = null!;
    private TestNode _node = null!;
    private IDockerClient _docker = null!;

    public async Task InitializeAsync()
    {
        if (new DockerFactAttribute().Skip is not null) return;
        _docker = TestRuntime.CreateDockerClient();
        _runtime = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        _node = await TestNode.CreateAsync(Sys, plane, _runtime.Runtime, _runtime.Scope.Node, _runtime.Network);
        await _node.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        if (_runtime is not null) await _runtime.DisposeAsync();
        _docker?.Dispose();
    }

    [DockerFact]
    public async Task Pod_TwoContainers_ShareNetworkHostNameAndProcesses()
    {
        await _node.CreateAsync(Pod("web",
            Run("server", "mkdir /www; echo from-server > /www/index.html; exec httpd -f -p 127.0.0.1:8080 -h /www"),
            Run("client",
                "until wget -q -O /tmp/page http://127.0.0.1:8080/ 2> /dev/null; do sleep 0.1; done; "
                + "cat /tmp/page; hostname; ps; exec sleep 3600")));
        var pod = await _node.RunningAsync("web");

        var lines = await LogAsync("web", "client", lines => lines.Any(line => line.Contains("httpd")));

        Assert.Equal(["from-server", "web"], lines.Take(2));
        Assert.Contains(lines, line => line.Contains("/pause"));
        Assert.NotEqual("", pod.Status!.PodIP);
        var members = (await _runtime.Runtime.ListAsync()).Where(c => !c.Identity.IsSandbox);
        foreach (var member in members)
        {
            var inspected = await _docker.Containers.InspectContainerAsync(member.Id);
            Assert.Equal("container:" + member.Identity.SandboxId, inspected.HostConfig.IpcMode);
            Assert.StartsWith("/troupe_" + member.Identity.ContainerName + $"_web_{_node.Space}_", inspected.Name);
        }
    }

    [DockerFact]
    public async Task Pod_ThatOptsOut_HasProcessesOfItsOwn()
    {
        var pod = Pod("alone", Run("main", "echo pid=$$$$; exec sleep 3600"));
        await _node.CreateAsync(pod with { Spec = pod.Spec with { ShareProcessNamespace = false, TerminationGracePeriodSeconds = 0 } });
        await _node.RunningAsync("alone");

        Assert.Equal("pid=1", (await LogAsync("alone", "main", lines => lines.Count > 0))[0]);
    }

    [DockerFact]
    public async Task Container_KilledAndThenRemoved_ComesBackBothTimes()
    {
        await _node.CreateAsync(Pod("web", Run("main", "exec sleep 3600")));
        await _node.RunningAsync("web");

        var first = await _node.ContainerAsync("web");
        await _docker.Containers.KillContainerAsync(first.Id, new ContainerKillParameters());
        await _node.RunningAsync("web", restarts: 1);

        var second = await _node.ContainerAsync("web");
        await _docker.Containers.RemoveContainerAsync(second.Id, new ContainerRemoveParameters { Force = true });
        await _node.SeeAsync("web", pod =>
            Assert.True(pod.Status!.ContainerStatuses!.Single() is { State.Running: not null, RestartCount: >= 2 }));
        Assert.NotEqual(second.Id, (await _node.ContainerAsync("web")).Id);
    }

    [DockerFact]
    public async Task Sandbox_Killed_BringsTheWholePodBackInANewOne()
    {
        await _node.CreateAsync(Pod("web", Run("a", "exec sleep 3600"), Run("b", "exec sleep 3600")));
        await _node.RunningAsync("web");
        var sandbox = await _node.ContainerAsync("web", "POD");

        await _docker.Containers.KillContainerAsync(sandbox.Id, new ContainerKillParameters());

        // A container whose end is heard before its sandbox's may start in it once more, and that counts too.
        var pod = await _node.SeeAsync("web", found =>
            Assert.All(
                found.Status!.ContainerStatuses!,
                container => Assert.True(container is { State.Running: not null, RestartCount: 1 or 2 })));
        var renewed = await _node.ContainerAsync("web", "POD");
        Assert.NotEqual(sandbox.Id, renewed.Id);
        Assert.Equal((await _runtime.Runtime.InspectAsync(renewed.Id))!.Address, pod.Status!.PodIP);
    }

    [DockerFact]
    public async Task Agent_EndsWithoutWarning_TheNextAdoptsEverythingAndRestartsNothing()
    {
        await _node.CreateAsync(Pod("one", Run("a", "exec sleep 3600"), Run("b", "exec sleep 3600")));
        await _node.CreateAsync(Pod("two", Run("main", "exec sleep 3600")));
        await _node.RunningAsync("one");
        await _node.RunningAsync("two");
        var before = (await _runtime.Runtime.ListAsync()).Select(container => container.Id).Order().ToList();

        // Nothing is told to the pods' supervisors, and a new agent has only what Docker remembers.
        Sys.Stop(_node.Host!.Agent);
        _node.Runtime = _runtime.Attach();
        await _node.StartAsync();
        await _node.CreateAsync(Pod("three", Run("main", "exec sleep 3600")));
        await _node.RunningAsync("three");

        await _node.RunningAsync("one");
        await _node.RunningAsync("two");
        var after = (await _runtime.Runtime.ListAsync()).Where(c => c.Identity.PodName != "three").Select(c => c.Id).Order();
        Assert.Equal(before, after);
    }

    [DockerFact]
    public async Task Agent_StartsAgain_RemovesOrphansAndTouchesNoStranger()
    {
        var stranger = await _docker.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Name = "agent-stranger-" + _node.Name, Image = _runtime.Image, Cmd = ["/bin/sleep", "3600"],
            Labels = new Dictionary<string, string> { ["io.troupe.node"] = "of another cluster" },
        });
        try
        {
            await _docker.Containers.StartContainerAsync(stranger.ID, new ContainerStartParameters());
            await _node.CreateAsync(Pod("web", Run("main", "exec sleep 3600")));
            await _node.RunningAsync("web");
            await _node.StopAsync();
            await _node.DeleteAsync("web", 0);

            await _node.StartAsync();

            await Eventually.HoldsAsync(async () => Assert.Empty(await _runtime.Runtime.ListAsync()));
            Assert.True((await _docker.Containers.InspectContainerAsync(stranger.ID)).State.Running);
        }
        finally
        {
            await _docker.Containers.RemoveContainerAsync(stranger.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    [DockerFact]
    public async Task Container_WithLimits_HasThemInItsControlGroup()
    {
        var container = Run("main", "exec sleep 3600") with
        {
            Resources = new ResourceRequirements
            {
                Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("250m") },
                Limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("32Mi"), ["cpu"] = Quantity.Parse("500m") },
            },
        };
        await _node.CreateAsync(Pod("web", container));
        await _node.RunningAsync("web");

        var limits = (await _docker.Containers.InspectContainerAsync((await _node.ContainerAsync("web")).Id)).HostConfig;

        Assert.Equal((32L << 20, 256L, 50_000L, 100_000L), (limits.Memory, limits.CPUShares, limits.CPUQuota, limits.CPUPeriod));
    }

    [DockerFact]
    public async Task Container_OverItsMemoryLimit_IsSeenAsOutOfMemory()
    {
        var container = Run("main", "x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done") with
        {
            Resources = new ResourceRequirements { Limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("16Mi") } },
        };
        var pod = Pod("hungry", container);
        await _node.CreateAsync(pod with { Spec = pod.Spec with { RestartPolicy = "Never" } });

        var seen = await _node.SeeAsync("hungry", found => Assert.Equal("Failed", found.Status!.Phase));

        var ended = seen.Status!.ContainerStatuses!.Single().State!.Terminated!;
        Assert.Equal(("OOMKilled", 137), (ended.Reason, ended.ExitCode));
    }

    [DockerFact]
    public async Task Pod_DeletedGracefully_LetsItsContainersFinish()
    {
        var folder = Path.Combine(_node.StateFolder, "told");
        var container = Run("main",
            "trap 'echo finished > /told/end; exit 0' TERM; echo ready > /told/start; while true; do sleep 0.1; done") with
        {
            VolumeMounts = [new VolumeMount { Name = "told", MountPath = "/told" }],
        };
        var pod = Pod("web", container);
        await _node.CreateAsync(pod with
        {
            Spec = pod.Spec with
            {
                Volumes = [new Volume { Name = "told", HostPath = new HostPathVolumeSource { Path = folder, Type = "DirectoryOrCreate" } }],
            },
        });
        await Eventually.HoldsAsync(() => Assert.True(File.Exists(Path.Combine(folder, "start"))));

        await _node.DeleteAsync("web", 20);

        await _node.GoneAsync("web");
        Assert.Equal("finished", (await File.ReadAllTextAsync(Path.Combine(folder, "end"))).Trim());
        Assert.Empty(await _runtime.Runtime.ListAsync());
    }

    [DockerFact]
    public async Task Pod_StartedAfterAService_FindsItInItsEnvironment()
    {
        await _node.Admin.CreateAsync(new Service
        {
            ApiVersion = "v1", Kind = "Service", Metadata = new ObjectMeta { Name = "redis-master", Namespace = _node.Space },
            Spec = new ServiceSpec { ClusterIP = "10.254.9.9", Ports = [new ServicePort { Port = 6379 }] },
        });
        await _node.CreateAsync(Pod("web", Run("main", "echo $REDIS_MASTER_SERVICE_HOST:$REDIS_MASTER_SERVICE_PORT; exec sleep 3600")));

        Assert.Equal("10.254.9.9:6379", (await LogAsync("web", "main", lines => lines.Count > 0))[0]);
    }

    [DockerFact]
    public async Task Pod_EmptyDirs_AreSharedAndGoWithThePod()
    {
        VolumeMount[] mounts = [new() { Name = "disk", MountPath = "/disk" }, new() { Name = "memory", MountPath = "/memory" }];
        var pod = Pod("web", Run("writer", "echo a > /disk/file; echo b > /memory/file; exec sleep 3600") with { VolumeMounts = mounts },
            Run("reader",
                "until [ -s /disk/file ] && [ -s /memory/file ]; do sleep 0.1; done; "
                + "cat /disk/file /memory/file; grep ' /memory ' /proc/mounts; exec sleep 3600") with { VolumeMounts = mounts });
        await _node.CreateAsync(pod with
        {
            Spec = pod.Spec with
            {
                Volumes =
                [
                    new Volume { Name = "disk", EmptyDir = new EmptyDirVolumeSource() },
                    new Volume { Name = "memory", EmptyDir = new EmptyDirVolumeSource { Medium = "Memory" } },
                ],
            },
        });

        var lines = await LogAsync("web", "reader", found => found.Any(line => line.Contains("tmpfs")));
        Assert.Equal(["a", "b"], lines.Where(line => line.Length == 1));

        await _node.DeleteAsync("web", 0);
        await Eventually.HoldsAsync(() => Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_node.StateFolder, "pods"))));
    }

    private async Task<IReadOnlyList<string>> LogAsync(string pod, string container, Predicate<IReadOnlyList<string>> complete)
    {
        IReadOnlyList<string> lines = [];
        await Eventually.HoldsAsync(async () =>
        {
            await _node.RunningAsync(pod);
            await using var log = await _node.Host!.Logs.OpenAsync(_node.Space, pod, container, new LogOptions());
            lines = (await new StreamReader(log).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(complete(lines), string.Join('\n', lines));
        });
        return lines;
    }

    private Container Run(string name, string script) => new() { Name = name, Image = _runtime.Image, Command = ["/bin/sh", "-c", script] };

    private static Pod Pod(string name, params Container[] containers)
    {
        var pod = Make.Pod(name);
        return pod with { Spec = pod.Spec with { Containers = containers, TerminationGracePeriodSeconds = 1 } };
    }
}
