using System.Net;
using Troupe.Agent.Services;
using Xunit;

namespace Troupe.Agent.Tests.Services;

public sealed class StaleFlowsTests
{
    private static readonly ProxyNetwork Network = new("troupe", "10.254.0.0/16", "10.99.8.0/24", MasqueradeOnNode: false);

    private static readonly ServiceRule Dns = new(
        "default/dns/udp/53", IPAddress.Parse("10.254.1.1"), "udp", 53, 30053, [new Backend(IPAddress.Parse("10.99.8.3"), 5353)]);

    [Theory]
    [InlineData("10.254.1.1", 53, "10.99.8.3", 5353, true, false)] // as the rules say
    [InlineData("10.254.1.1", 53, "10.99.8.2", 5353, true, true)] // to a pod that is gone
    [InlineData("10.254.1.1", 53, "10.99.8.3", 53, true, true)] // to a port that is no more
    [InlineData("10.254.1.1", 53, "10.254.1.1", 53, false, true)] // begun before there was a service
    [InlineData("10.254.7.7", 53, "10.99.8.3", 5353, true, true)] // to a service that is gone
    [InlineData("10.99.9.1", 30053, "10.99.8.3", 5353, true, false)]
    [InlineData("10.99.9.1", 30053, "10.99.8.2", 5353, true, true)]
    [InlineData("10.99.9.1", 30053, "10.99.9.1", 30053, false, true)]
    [InlineData("10.99.9.1", 30099, "10.99.8.2", 5353, true, true)] // through a node port that is gone
    [InlineData("192.0.2.9", 30053, "192.0.2.9", 30053, true, false)] // another machine's port of that number
    [InlineData("192.0.2.9", 53, "192.0.2.9", 53, true, false)]
    [InlineData("192.0.2.9", 53, "192.0.2.9", 53, false, false)]
    public void Find_Flow_IsStaleWhereTheRulesLeadElsewhere(
        string to, int port, string answerer, int answererPort, bool answered, bool stale)
    {
        var flow = new UdpFlow(IPAddress.Parse(to), port, IPAddress.Parse(answerer), answererPort, answered);

        Assert.Equal(stale, StaleFlows.Find(Network, [Dns], [flow]).Count == 1);
    }

    [Fact]
    public void Find_ManyClientsOfOneDeadPod_AreOne() => Assert.Single(
        StaleFlows.Find(Network, [Dns], Enumerable.Repeat(new UdpFlow(Dns.ClusterIP, 53, IPAddress.Parse("10.99.8.2"), 5353, true), 9)));

    [Theory]
    [InlineData(
        "udp  17 23 src=10.1.1.1 dst=10.254.1.1 sport=5 dport=53 [UNREPLIED] src=10.99.8.2 dst=10.1.1.1 sport=5353 dport=5 use=1",
        "10.254.1.1:53 10.99.8.2:5353 False")]
    [InlineData(
        "udp 17 115 src=10.1.1.1 dst=10.254.1.1 sport=5 dport=53 src=10.99.8.2 dst=10.1.1.1 sport=5353 dport=5 [ASSURED] mark=0 use=1",
        "10.254.1.1:53 10.99.8.2:5353 True")]
    [InlineData("tcp 6 23 ESTABLISHED src=1.1.1.1 dst=1.1.1.2 sport=5 dport=53 src=1.1.1.2 dst=1.1.1.1 sport=53 dport=5 use=1", null)]
    [InlineData("udp 17 23 src=1.1.1.1 dst=nobody sport=5 dport=53 src=1.1.1.2 dst=1.1.1.1 sport=53 dport=5 use=1", null)]
    [InlineData("udp 17 23 src=1.1.1.1", null)]
    [InlineData("", null)]
    public void Parse_Line_IsAFlowOrNothing(string line, string? expected)
    {
        var flow = UdpFlow.Parse(line);

        Assert.Equal(
            expected, flow is null ? null : $"{flow.Destination}:{flow.Port} {flow.Answerer}:{flow.AnswererPort} {flow.IsAnswered}");
    }
}
