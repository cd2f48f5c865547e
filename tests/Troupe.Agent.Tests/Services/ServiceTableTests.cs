using System.Net;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Services;
using Troupe.Testing;
using Xunit;
using static Troupe.Agent.Tests.Services.NetworkHosts;

namespace Troupe.Agent.Tests.Services;

/// <summary>The rules in a real kernel: packets go where they should, or are refused at once.</summary>
public sealed class ServiceTableTests
{
    private static readonly Backend Pod1 = new(IPAddress.Parse("10.99.8.2"), 8080);
    private static readonly Backend Pod2 = new(IPAddress.Parse("10.99.8.3"), 8080);

    [KernelFact]
    public async Task Replace_TwoBackends_BothAnswerTheNodeAndThePods()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(null, Pod1, Pod2)]);

        foreach (var from in new[] { hosts.Node, hosts.Pod1, hosts.Pod2 })
            Assert.Equal(["pod1", "pod2"], (await AnswersAsync(from, "http://10.254.1.1:80/", 24)).Order());
    }

    [KernelFact]
    public async Task Replace_NodePort_AnswersOnLoopbackOnTheNodesAddressAndFromOutside()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(30001, Pod1)]);

        Assert.Equal("pod1", await GetAsync(hosts.Node, "http://127.0.0.1:30001/"));
        Assert.Equal("pod1", await GetAsync(hosts.Node, $"http://{NodeAddress}:30001/"));
        Assert.Equal("pod1", await GetAsync(hosts.Outside, $"http://{NodeAddress}:30001/"));
        Assert.Equal("pod1", await GetAsync(hosts.Pod1, $"http://{NodeAddress}:30001/"));
    }

    [KernelFact]
    public async Task Replace_NoBackends_RefusesAtOnce()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(30001)]);

        foreach (var from in new[] { hosts.Node, hosts.Pod1 })
            Assert.Equal("refused", await GetAsync(from, "http://10.254.1.1:80/"));
        Assert.Equal("refused", await GetAsync(hosts.Outside, $"http://{NodeAddress}:30001/"));
    }

    [KernelFact]
    public async Task Replace_AddressOfNoService_IsRefusedAtOnce()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(null, Pod1)]);

        Assert.Equal("refused", await GetAsync(hosts.Pod2, "http://10.254.77.77:80/"));
        Assert.Equal("refused", await GetAsync(hosts.Node, "http://10.254.1.1:81/"));
    }

    [KernelFact]
    public async Task Replace_WhileRequestsCome_LosesNone()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(null, Pod1, Pod2)]);
        using var ended = new CancellationTokenSource();
        var asking = AskUntilAsync(hosts.Pod1, ended.Token);
        for (var i = 0; i < 30; i++) await hosts.Table.ReplaceAsync(i % 2 == 0 ? [Rule(30001, Pod2)] : [Rule(null, Pod1, Pod2)]);
        await ended.CancelAsync();

        var answers = await asking;

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.StartsWith("pod", answer, StringComparison.Ordinal));
    }

    [KernelFact]
    public async Task Replace_RulesThatTheKernelRefuses_LeavesTheOldOnes()
    {
        await using var hosts = await CreateAsync();
        await hosts.Table.ReplaceAsync([Rule(null, Pod1)]);

        await Assert.ThrowsAsync<HostCommandException>(() =>
            hosts.Table.ReplaceAsync([Rule(null, Pod1) with { Protocol = "carrier-pigeon" }]));

        Assert.Equal("pod1", await GetAsync(hosts.Node, "http://10.254.1.1:80/"));
    }

    [KernelFact]
    public async Task ForgetStaleFlows_ClientThatGoesOnSending_ReachesTheNextPodAtOnce()
    {
        await using var hosts = await CreateAsync();
        foreach (var (from, to) in new[] { (hosts.Node, "10.254.1.1/80"), (hosts.Outside, $"{NodeAddress}/30001") })
        {
            await ReplaceUdpAsync(hosts, Pod1);
            using var sending = new CancellationTokenSource();
            // One socket, as of a client that resolves names: to the kernel it is one conversation.
            var client = from.TryAsync(
                ["bash", "-c", $"exec 3>/dev/udp/{to}; while sleep 0.05; do echo hello >&3; done"], "", sending.Token);
            await Eventually.HoldsAsync(async () => Assert.NotEmpty(await hosts.FlowsToAsync("10.99.8.2")));

            await ReplaceUdpAsync(hosts, Pod2);

            await Eventually.HoldsAsync(async () => Assert.NotEmpty(await hosts.FlowsToAsync("10.99.8.3")));
            Assert.Empty(await hosts.FlowsToAsync("10.99.8.2"));
            await sending.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client);
            await ReplaceUdpAsync(hosts);
            Assert.Empty(await hosts.FlowsToAsync("10.99.8.3"));
        }
    }

    [KernelFact]
    public async Task ForgetStaleFlows_WithoutTheTool_SaysSo()
    {
        var bare = new ServiceTable(new HostCommand("env", "PATH=/nowhere"), new ProxyNetwork("t", ServiceCidr, PodCidr, false));

        Assert.Contains("conntrack", await bare.ForgetStaleFlowsAsync([]));
    }

    [KernelFact]
    public async Task Remove_Twice_LeavesNothing()
    {
        await using var hosts = await CreateAsync();

        await hosts.Table.RemoveAsync();
        await hosts.Table.RemoveAsync();

        Assert.Equal("", (await hosts.Node.TryAsync(["nft", "list", "tables"])).Output);
    }

    [KernelFact]
    public async Task Claim_TableOfAnotherCluster_IsRefusedAndStays()
    {
        await using var hosts = await CreateAsync();
        var (first, second) = (Owned(hosts, "aaaa1111"), Owned(hosts, "bbbb2222"));
        await first.ClaimAsync();
        await first.ReplaceAsync([Rule(null, Pod1)]);

        var refusal = await Assert.ThrowsAsync<HostCommandException>(() => second.ClaimAsync());
        await second.RemoveAsync();

        Assert.Contains("is that of the cluster aaaa1111", refusal.Message);
        Assert.Equal("pod1", await GetAsync(hosts.Node, "http://10.254.1.1:80/"));
        await first.RemoveAsync();
        Assert.DoesNotContain("shared", (await hosts.Node.TryAsync(["nft", "list", "tables"])).Output);
    }

    [KernelFact]
    public async Task Claim_TableWithoutAMark_IsTakenFromAnOlderVersion()
    {
        await using var hosts = await CreateAsync();
        await Owned(hosts, "").ReplaceAsync([Rule(null, Pod1)]);

        await Owned(hosts, "aaaa1111").ClaimAsync();

        Assert.Equal("refused", await GetAsync(hosts.Node, "http://10.254.1.1:80/"));
    }

    [KernelFact]
    public async Task Claim_TableOfSomebodyElsesRules_IsRefusedAndStays()
    {
        await using var hosts = await CreateAsync();
        await hosts.Node.RunAsync(["nft", "add table ip shared; add chain ip shared precious"]);

        await Assert.ThrowsAsync<HostCommandException>(() => Owned(hosts, "aaaa1111").ClaimAsync());
        await Owned(hosts, "aaaa1111").RemoveAsync();

        Assert.Contains("precious", (await hosts.Node.TryAsync(["nft", "list", "table", "ip", "shared"])).Output);
    }

    private static ServiceTable Owned(NetworkHosts hosts, string owner) => new(
        hosts.Node, new ProxyNetwork("shared", ServiceCidr, PodCidr, MasqueradeOnNode: false) { Owner = owner });

    private static async Task ReplaceUdpAsync(NetworkHosts hosts, params Backend[] backends)
    {
        ServiceRule[] rules = [Rule(30001, backends) with { Name = "default/dns/udp/80", Protocol = "udp" }];
        await hosts.Table.ReplaceAsync(rules);
        Assert.Null(await hosts.Table.ForgetStaleFlowsAsync(rules));
    }

    private static ServiceRule Rule(int? nodePort, params Backend[] backends) =>
        new("default/web/tcp/80", IPAddress.Parse("10.254.1.1"), "tcp", 80, nodePort, backends);

    private static async Task<HashSet<string>> AnswersAsync(HostCommand from, string url, int times)
    {
        var answers = new HashSet<string>();
        for (var i = 0; i < times; i++) answers.Add(await GetAsync(from, url));
        return answers;
    }

    private static async Task<List<string>> AskUntilAsync(HostCommand from, CancellationToken ended)
    {
        var answers = new List<string>();
        do answers.Add(await GetAsync(from, "http://10.254.1.1:80/"));
        while (!ended.IsCancellationRequested);
        return answers;
    }
}
