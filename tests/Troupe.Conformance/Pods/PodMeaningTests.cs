using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Pods;

/// <summary>What a pod means, seen from inside its containers.</summary>
[Collection(ClusterCollection.Name)]
public sealed class PodMeaningTests(Cluster cluster)
{
    [ClusterFact]
    public async Task Containers_ShareAddressNameProcessesMemoryAndVolumes()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "shared");
        VolumeMount[] mounts = [new() { Name = "work", MountPath = "/work" }];
        var server = Shell.Run("server", "echo written > /work/file; mkdir -p /tmp/www; echo page > /tmp/www/index.html; "
            + "exec httpd -f -p 127.0.0.1:8080 -h /tmp/www") with { VolumeMounts = mounts };
        var client = Shell.Run("client", "until wget -q -O /tmp/page http://127.0.0.1:8080/ 2>/dev/null; do sleep 0.2; done; "
            + "cat /tmp/page /work/file; hostname; ps; echo end; " + Shell.Forever) with { VolumeMounts = mounts };
        var pod = Shell.Pod("pair", server, client);
        await space.CreateAsync(pod with
        {
            Spec = pod.Spec with { Volumes = [new Volume { Name = "work", EmptyDir = new EmptyDirVolumeSource() }] },
        });
        await space.ReadyAsync("pair");

        var lines = await LogAsync(space, "pair", "client");
        Assert.Equal(["page", "written", "pair"], lines.Take(3));
        Assert.Contains(lines, line => line.Contains("httpd"));
        var containers = await space.ContainersAsync();
        var sandbox = containers.Single(container => container.IsSandbox).Id;
        foreach (var container in containers.Where(container => !container.IsSandbox))
        {
            var host = (await cluster.Docker.Containers.InspectContainerAsync(container.Id)).HostConfig;
            Assert.Equal(
                ($"container:{sandbox}", $"container:{sandbox}", $"container:{sandbox}"), (host.IpcMode, host.PidMode, host.NetworkMode));
        }
    }

    [ClusterFact]
    public async Task Environment_HasServicesFieldsAndExpansions()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "environment");
        var address = (await space.CreateAsync(Shell.Service("web-store"))).Spec.ClusterIP;
        var main = Shell.Run("main", "echo $URL; echo $WEB_STORE_PORT; echo $LITERAL; echo $OWN_IP; echo end; " + Shell.Forever) with
        {
            Env =
            [
                new EnvVar { Name = "OWN_NAME", ValueFrom = Field("metadata.name") },
                new EnvVar { Name = "OWN_IP", ValueFrom = Field("status.podIP") },
                new EnvVar { Name = "URL", Value = "http://$(WEB_STORE_SERVICE_HOST):$(WEB_STORE_SERVICE_PORT)/$(OWN_NAME)" },
                new EnvVar { Name = "LITERAL", Value = "$$(URL) $(NOBODY)" },
            ],
        };
        await space.CreateAsync(Shell.Pod("web", main));
        var pod = await space.ReadyAsync("web");

        Assert.Equal(
            [$"http://{address}:80/web", $"tcp://{address}:80", "$(URL) $(NOBODY)", pod.Status!.PodIP!, "end"],
            await LogAsync(space, "web", "main"));
    }

    [ClusterFact]
    public async Task Limits_AreThoseOfTheControlGroup()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "limited");
        const string show = "cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes; echo end; ";
        var main = Shell.Run("main", show + Shell.Forever) with
        {
            Resources = new ResourceRequirements { Limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("48Mi") } },
        };
        await space.CreateAsync(Shell.Pod("web", main));
        await space.ReadyAsync("web");

        Assert.Equal([$"{48 << 20}", "end"], await LogAsync(space, "web", "main"));
    }

    private async Task<IReadOnlyList<string>> LogAsync(TestNamespace space, string pod, string container)
    {
        IReadOnlyList<string> lines = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                lines = (await cluster.MustRunAsync(space.Name, "logs", pod, "-c", container)).Lines;
                Assert.Equal("end", lines.LastOrDefault());
            },
            TestNamespace.Patience);
        return lines;
    }

    private static EnvVarSource Field(string path) => new() { FieldRef = new ObjectFieldSelector { FieldPath = path } };
}
