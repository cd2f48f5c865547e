using Troupe.Agent.EnvironmentVariables;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Agent.Tests.EnvironmentVariables;

public sealed class EnvironmentTests
{
    private static readonly Service RedisMaster = Service("redis-master", "10.254.1.2", new ServicePort { Port = 6379 });

    [Fact]
    public void Of_ServiceOfOnePort_HasBothFamiliesOfVariables()
    {
        var variables = ServiceVariables.Of([RedisMaster]).Select(variable => $"{variable.Key}={variable.Value}");

        Assert.Equal(
            [
                "REDIS_MASTER_SERVICE_HOST=10.254.1.2",
                "REDIS_MASTER_SERVICE_PORT=6379",
                "REDIS_MASTER_PORT=tcp://10.254.1.2:6379",
                "REDIS_MASTER_PORT_6379_TCP=tcp://10.254.1.2:6379",
                "REDIS_MASTER_PORT_6379_TCP_PROTO=tcp",
                "REDIS_MASTER_PORT_6379_TCP_PORT=6379",
                "REDIS_MASTER_PORT_6379_TCP_ADDR=10.254.1.2",
            ],
            variables);
    }

    [Fact]
    public void Of_NamedPorts_HaveTheirNames()
    {
        var dns = Service("dns", "10.254.0.10", new ServicePort { Name = "dns-udp", Port = 53, Protocol = "UDP" },
            new ServicePort { Name = "web", Port = 80 });
        var variables = ServiceVariables.Of([dns]).ToDictionary();

        Assert.Equal("53", variables["DNS_SERVICE_PORT"]);
        Assert.Equal("53", variables["DNS_SERVICE_PORT_DNS_UDP"]);
        Assert.Equal("80", variables["DNS_SERVICE_PORT_WEB"]);
        Assert.Equal("udp://10.254.0.10:53", variables["DNS_PORT"]);
        Assert.Equal("tcp", variables["DNS_PORT_80_TCP_PROTO"]);
    }

    [Fact]
    public void Of_ServiceWithoutAddress_HasNone() => Assert.Empty(
        ServiceVariables.Of([Service("headless", "None", new ServicePort { Port = 1 }),
            Service("pending", null, new ServicePort { Port = 1 })]));

    [Theory]
    [InlineData("$(A)", "1")]
    [InlineData("a$(A)b$(B)c", "a1b2c")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$1")]
    [InlineData("$(MISSING)", "$(MISSING)")]
    [InlineData("$(A", "$(A")]
    [InlineData("$A $", "$A $")]
    [InlineData("plain", "plain")]
    public void Expand_References_AsKubernetesDoes(string text, string expected) => Assert.Equal(
        expected,
        VariableExpansion.Expand(text, new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" }, new ExpansionBudget(), "args[0]"));

    [Fact]
    public void Of_VariablesThatGrowAtEachStep_AreRefusedBeforeTheyAreLarge()
    {
        var doubling = Enumerable.Range(1, 40).Select(step => Literal($"V{step}", $"$(V{step - 1})$(V{step - 1})"));
        var container = Make.Container("main") with { Env = [Literal("V0", new string('x', 100)), .. doubling] };

        var refusal = Assert.Throws<FormatException>(() => ContainerEnvironment.Of(Make.Pod(), container, [], new ExpansionBudget()));

        Assert.Contains("env V10", refusal.Message);
        Assert.Contains("128 KiB", refusal.Message);
    }

    [Theory]
    [InlineData("$(")]
    [InlineData("$$")]
    [InlineData("$(A)")]
    [InlineData("$")]
    public void Expand_MuchOfAnything_TakesLinearTime(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, ExpansionBudget.Bytes / part.Length));

        var expanded = VariableExpansion.Expand(
            text, new Dictionary<string, string> { ["A"] = "1" }, new ExpansionBudget(), "args[0]");

        Assert.InRange(expanded.Length, text.Length / 4, text.Length);
    }

    [Fact]
    public void Of_OwnVariables_ReferToServicesAndToThoseBefore()
    {
        var pod = Make.Pod() with { Status = new PodStatus { PodIP = "10.1.0.2", HostIP = "192.0.2.1" } };
        var container = Make.Container("main") with
        {
            Env =
            [
                Literal("MASTER", "$(REDIS_MASTER_SERVICE_HOST):$(REDIS_MASTER_SERVICE_PORT)"),
                Literal("LATER", "$(URL)"),
                Literal("URL", "redis://$(MASTER)"),
                Field("IP", "status.podIP"),
                Field("NODE", "spec.nodeName"),
                Field("NAME", "metadata.name"),
            ],
        };

        var environment = ContainerEnvironment.Of(pod, container, [RedisMaster], new ExpansionBudget());

        Assert.Equal("10.254.1.2:6379", environment["MASTER"]);
        Assert.Equal("$(URL)", environment["LATER"]);
        Assert.Equal("redis://10.254.1.2:6379", environment["URL"]);
        Assert.Equal(("10.1.0.2", "node-1", "web"), (environment["IP"], environment["NODE"], environment["NAME"]));
    }

    [Fact]
    public void Of_ServiceLinksOff_HasNoServices()
    {
        var pod = Make.Pod();
        Assert.Empty(ContainerEnvironment.Of(pod with { Spec = pod.Spec with { EnableServiceLinks = false } }, Make.Container("main"),
            [RedisMaster], new ExpansionBudget()));
    }

    [Fact]
    public void Of_UnknownField_IsRefusedByName()
    {
        var container = Make.Container("main") with { Env = [Field("X", "spec.nothing")] };
        var refusal = Assert.Throws<FormatException>(() => ContainerEnvironment.Of(Make.Pod(), container, [], new ExpansionBudget()));
        Assert.Contains("env X", refusal.Message);
    }

    private static Service Service(string name, string? address, params ServicePort[] ports) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Spec = new ServiceSpec { ClusterIP = address, Ports = ports },
    };

    private static EnvVar Literal(string name, string value) => new() { Name = name, Value = value };

    private static EnvVar Field(string name, string path) =>
        new() { Name = name, ValueFrom = new EnvVarSource { FieldRef = new ObjectFieldSelector { FieldPath = path } } };
}
