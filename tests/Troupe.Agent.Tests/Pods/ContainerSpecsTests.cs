using Troupe.Agent.Containers;
using Troupe.Agent.Pods;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Xunit;

namespace Troupe.Agent.Tests.Pods;

public sealed class ContainerSpecsTests
{
    private static ContainerResources Resources(string? cpu, string? cpuLimit, string? memoryLimit)
    {
        var container = Make.Container("main") with
        {
            Resources = new ResourceRequirements
            {
                Requests = Amounts(("cpu", cpu)), Limits = Amounts(("cpu", cpuLimit), ("memory", memoryLimit)),
            },
        };
        var pod = Make.Pod();
        return ResourceLimits.Of(pod with { Spec = pod.Spec with { Containers = [container] } }, container);
    }

    [Theory]
    [InlineData("250m", null, 256, null)]
    [InlineData("1m", null, 2, null)]
    [InlineData(null, null, 2, null)]
    [InlineData(null, "500m", 512, 50_000L)]
    [InlineData("100m", "1.5", 102, 150_000L)]
    [InlineData("1m", "1m", 2, 1000L)]
    [InlineData("9E", "9E", 262_144, 17_592_186_044_415L)]
    public void Resources_Cpu_IsAWeightAndAQuota(string? request, string? limit, long shares, long? quota)
    {
        var resources = Resources(request, limit, null);
        Assert.Equal((shares, quota), (resources.CpuShares!.Value, resources.CpuQuotaMicroseconds));
    }

    [Fact]
    public void Resources_Memory_IsAHardLimit()
    {
        Assert.Equal(64L << 20, Resources(null, null, "64Mi").MemoryLimitBytes);
        Assert.Null(Resources(null, null, null).MemoryLimitBytes);
    }

    [Theory]
    [InlineData("128m", 1)]
    [InlineData("1500m", 2)]
    [InlineData("1n", 1)]
    public void Resources_FractionOfAByte_IsRoundedUpAndStaysALimit(string memory, long bytes) =>
        Assert.Equal(bytes, Resources(null, null, memory).MemoryLimitBytes);

    [Fact]
    public void Container_CommandAndArgs_AreExpanded()
    {
        var container = Make.Container("main") with
        {
            Command = ["echo"], Args = ["$(GREETING)", "$$(GREETING)"], Env = [new EnvVar { Name = "GREETING", Value = "hello" }],
            WorkingDir = "/tmp",
        };

        var spec = ContainerSpecs.Container(Make.Pod(), container, new PodAction.StartContainer("main", 2, 10, "sandbox-0"), [], []);

        Assert.Equal(["echo"], spec.Command);
        Assert.Equal(["hello", "$(GREETING)"], spec.Args);
        Assert.Equal("/tmp", spec.WorkingDir);
        Assert.Contains("GREETING=hello", spec.Environment);
        Assert.Equal("troupe_main_web_default_uid-web_2", spec.Identity.RuntimeName);
        Assert.Equal((10, "sandbox-0"), (spec.Identity.BackOffSeconds, spec.Identity.SandboxId));
        Assert.True(spec.ShareProcessNamespace);
    }

    [Fact]
    public void Sandbox_LongPodName_HasAHostNameThatFits()
    {
        var name = new string('a', 62) + "-and-more";
        var sandbox = ContainerSpecs.Sandbox(Make.Pod(name), new PodAction.RunSandbox(0, 0), DnsConfig.OfTheHost);
        Assert.Equal(new string('a', 62), sandbox.Hostname);
    }

    [Fact]
    public void Sandbox_HostPorts_AreMappedUnlessOnTheHostsNetwork()
    {
        var pod = Make.Pod();
        var container = Make.Container("main") with
        {
            Ports = [new ContainerPort { ContainerPortNumber = 80, HostPort = 8080 }, new ContainerPort { ContainerPortNumber = 81 }],
        };
        pod = pod with { Spec = pod.Spec with { Containers = [container] } };

        Assert.Equal([new PortMapping(8080, 80, "TCP", "")],
            ContainerSpecs.Sandbox(pod, new PodAction.RunSandbox(0, 0), DnsConfig.OfTheHost).Ports);
        var onHost = ContainerSpecs.Sandbox(pod with { Spec = pod.Spec with { HostNetwork = true } }, new PodAction.RunSandbox(0, 0),
            DnsConfig.OfTheHost);
        Assert.True(onHost.HostNetwork);
        Assert.Empty(onHost.Ports);
    }

    [Fact]
    public void Sandbox_ClusterDns_SearchesThePodsNamespace()
    {
        var dns = new DnsConfig { Servers = ["10.254.0.10"], Searches = ["{namespace}.svc.cluster.local"] };
        var sandbox = ContainerSpecs.Sandbox(Make.Pod(), new PodAction.RunSandbox(0, 0), dns);
        Assert.Equal(["default.svc.cluster.local"], sandbox.Dns.Searches);
    }

    private static Dictionary<string, Quantity> Amounts(params (string Name, string? Amount)[] amounts) =>
        amounts.Where(entry => entry.Amount is not null).ToDictionary(entry => entry.Name, entry => Quantity.Parse(entry.Amount!));
}
