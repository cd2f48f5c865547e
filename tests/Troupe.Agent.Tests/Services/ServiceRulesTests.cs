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

        var rules = ServiceRules.Compute([service], [endpoints]);

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

        var rules = ServiceRules.Compute([Service("web", "10.254.0.9", new ServicePort { Port = 80 })], [notReady]);

        Assert.Empty(Assert.Single(rules).Backends);
    }

    [Fact]
    public void Compute_HeadlessService_HasNoRule() =>
        Assert.Empty(ServiceRules.Compute([Service("web", "None", new ServicePort { Port = 80 })], [Endpoints("web", ("", 80))]));

    [Fact]
    public void Compute_EndpointsOfAnotherNamespace_AreNoBackends()
    {
        var endpoints = Endpoints("web", ("", 80));
        var elsewhere = endpoints with { Metadata = endpoints.Metadata with { Namespace = "other" } };

        var rules = ServiceRules.Compute([Service("web", "10.254.0.9", new ServicePort { Port = 80 })], [elsewhere]);

        Assert.Empty(Assert.Single(rules).Backends);
    }

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
