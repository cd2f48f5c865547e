using System.Net;
using Troupe.Agent.Services;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Agent.Tests.Services;

public sealed class ServiceRulesTests
{
    [Fact]
    public void Compute_ReadyEndpoints_AreBackendsOfThePortOfTheirName()
    {
        var service =
            Service("web", "10.254.0.9", new ServicePort { Name = "http", Port = 80 }, new ServicePort { Name = "admin", Port = 81 });
        var endpoints = Endpoints("web", ("http", 8080), ("admin", 9090));

        var rules = ServiceRules.Compute([service], [endpoints]).Rules;

        Assert.Equal(["default/web/tcp/80", "default/web/tcp/81"], rules.Select(rule => rule.Name));
        Assert.Equal(new Backend(IPAddress.Parse("10.244.0.5"), 8080), Assert.Single(rules[0].Backends));
        Assert.Equal(9090, Assert.Single(rules[1].Backends).Port);
    }

    [Fact]
    public void Compute_EndpointsNotReady_AreNoBackends()
    {
        var endpoints = Endpoints("web", ("", 8080));
        var notReady = endpoints with { Subsets =
            [endpoints.Subsets![0] with { Addresses = null, NotReadyAddresses = endpoints.Subsets[0].Addresses }] };

        var rules = ServiceRules.Compute([Service("web", "10.254.0.9", new ServicePort { Port = 80 })], [notReady]).Rules;

        Assert.Empty(Assert.Single(rules).Backends);
    }

    [Fact]
    public void Compute_HeadlessService_HasNoRule() =>
        Assert.Empty(ServiceRules.Compute([Service("web", "None", new ServicePort { Port = 80 })], [Endpoints("web", ("", 80))]).Rules);

    [Fact]
    public void Compute_EndpointsOfAnotherNamespace_AreNoBackends()
    {
        var endpoints = Endpoints("web", ("", 80));
        var elsewhere = endpoints with { Metadata = endpoints.Metadata with { Namespace = "other" } };

        var rules = ServiceRules.Compute([Service("web", "10.254.0.9", new ServicePort { Port = 80 })], [elsewhere]).Rules;

        Assert.Empty(Assert.Single(rules).Backends);
    }

    public static TheoryData<string, string> Addresses => new()
    {
        { "fd00::5", "is an IPv6 address, and services have IPv4 addresses here" },
        { "10.244.5", "is no IP address" },
        { "127.0.0.1", "may not be in the loopback range (127.0.0.0/8, ::1/128)" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Compute_AddressThatCannotBeProgrammed_IsLeftOutAndTold(string address, string why)
    {
        var endpoints = Endpoints("web", ("", 8080));
        var subset = endpoints.Subsets![0];
        var both = endpoints with { Subsets = [subset with { Addresses = [.. subset.Addresses!, new EndpointAddress { Ip = address }] }] };

        var rules = ServiceRules.Compute(
            [Service("web", "10.254.0.9", new ServicePort { Port = 80 }), Service("other", "10.254.0.8", new ServicePort { Port = 80 })],
            [both]);

        Assert.Equal(["default/other/tcp/80", "default/web/tcp/80"], rules.Rules.Select(rule => rule.Name));
        Assert.Equal("10.244.0.5", Assert.Single(rules.Rules[1].Backends).Address.ToString());
        Assert.Equal($"Endpoints default/web: subsets.addresses: \"{address}\" {why}", Assert.Single(rules.LeftOut).ToString());
    }

    [Fact]
    public void Compute_ServiceWithAnIPv6Address_StopsNoOther()
    {
        var rules = ServiceRules.Compute(
            [Service("six", "fd00::9", new ServicePort { Port = 80 }), Service("web", "10.254.0.9", new ServicePort { Port = 80 })], []);

        Assert.Equal("default/web/tcp/80", Assert.Single(rules.Rules).Name);
        Assert.Equal("Service default/six: spec.clusterIP: \"fd00::9\" is no IPv4 address", Assert.Single(rules.LeftOut).ToString());
    }

    [Fact]
    public void Compute_TwoServicesThatWantTheSame_TheOlderKeepsIt()
    {
        var port = new ServicePort { Port = 80, NodePort = 30001 };
        var younger = Created(Service("a", "10.254.0.9", port), 2);
        var older = Created(Service("b", "10.254.0.9", port), 1);
        var beside = Created(Service("c", "10.254.0.7", port), 3);

        var rules = ServiceRules.Compute([younger, older, beside], []);

        Assert.Equal([("default/b/tcp/80", 30001), ("default/c/tcp/80", null)], rules.Rules.Select(rule => (rule.Name, rule.NodePort)));
        Assert.Equal(
            [
                "Service default/a: spec.clusterIP: 10.254.0.9 port 80/tcp belongs to default/b/tcp/80",
                "Service default/c: spec.ports.nodePort: 30001/tcp belongs to default/b/tcp/80",
            ],
            rules.LeftOut.Select(one => one.ToString()));
    }

    private static Service Created(Service service, int day) => service with
    {
        Metadata = service.Metadata with { CreationTimestamp = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero) },
    };

    private static Service Service(string name, string clusterIP, params ServicePort[] ports) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Spec = new ServiceSpec { ClusterIP = clusterIP, Ports = ports },
    };

    private static Endpoints Endpoints(string name, params (string Name, int Port)[] ports) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Subsets =
        [
            new EndpointSubset
            {
                Addresses = [new EndpointAddress { Ip = "10.244.0.5" }],
                Ports = [.. ports.Select(port => new EndpointPort { Name = port.Name.Length == 0 ? null : port.Name, Port = port.Port })],
            },
        ],
    };
}
