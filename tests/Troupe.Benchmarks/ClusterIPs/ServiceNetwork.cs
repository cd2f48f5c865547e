using Troupe.Agent.HostCommands;
using Troupe.Agent.Services;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.ClusterIPs;

/// <summary>A node and a pod on its bridge, each in a network namespace of its own, with the service proxy's rules on the node.</summary>
internal sealed class ServiceNetwork : IAsyncDisposable
{
    public const string ServiceCidr = "10.254.0.0/16";
    public const string PodAddress = "10.99.239.2";

    private const string PodCidr = "10.99.239.0/24";
    private const string NodeAddress = "10.99.239.1";

    private static readonly HostCommand Machine = new();
    private readonly string _node = $"troupe-benchmark-{Environment.ProcessId}-node";
    private readonly string _pod = $"troupe-benchmark-{Environment.ProcessId}-pod";

    private ServiceNetwork() =>
        Table = new ServiceTable(Node, new ProxyNetwork("troupe", ServiceCidr, PodCidr, MasqueradeOnNode: false));

    public ServiceTable Table { get; }

    private HostCommand Node => new([.. InNode]);

    private HostCommand Pod => new([.. InPod]);

    /// <summary>What stands before a command that runs on the node.</summary>
    public string[] InNode => ["ip", "netns", "exec", _node];

    public string[] InPod => ["ip", "netns", "exec", _pod];

    public static async Task<ServiceNetwork> CreateAsync()
    {
        if (Environment.UserName != "root") throw new NotMeasuredException("network namespaces need root");

        var network = new ServiceNetwork();
        try
        {
            await network.BuildAsync();
            // What no rule catches is refused from the first packet on.
            await network.Table.ReplaceAsync([]);
            return network;
        }
        catch (HostCommandException failure)
        {
            await network.DisposeAsync();
            throw new NotMeasuredException(failure.Message);
        }
    }

    /// <summary>With a namespace go its interfaces, routes and rules.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in new[] { _pod, _node }) await Machine.TryAsync(["ip", "netns", "del", name]);
    }

    private async Task BuildAsync()
    {
        foreach (var name in new[] { _node, _pod }) await Machine.RunAsync(["ip", "netns", "add", name]);
        await Node.RunAsync(["ip", "link", "set", "lo", "up"]);
        await Node.RunAsync(["ip", "link", "add", "br0", "type", "bridge"]);
        await Node.RunAsync(["ip", "addr", "add", NodeAddress + "/24", "dev", "br0"]);
        await Node.RunAsync(["ip", "link", "set", "br0", "up"]);
        await Node.RunAsync(["ip", "link", "add", "to-pod", "type", "veth", "peer", "name", "eth0", "netns", _pod]);
        await Node.RunAsync(["ip", "link", "set", "to-pod", "master", "br0"]);
        await Node.RunAsync(["ip", "link", "set", "to-pod", "up"]);
        await Pod.RunAsync(["ip", "link", "set", "lo", "up"]);
        await Pod.RunAsync(["ip", "addr", "add", PodAddress + "/24", "dev", "eth0"]);
        await Pod.RunAsync(["ip", "link", "set", "eth0", "up"]);
        await Pod.RunAsync(["ip", "route", "add", "default", "via", NodeAddress]);
        await Node.RunAsync(["ip", "route", "add", ServiceCidr, "dev", "br0"]);
        await Node.RunAsync(["sysctl", "-q", "-w", "net/ipv4/ip_forward=1"]);
        // Ended connections are forgotten at once: the kernel's table of them must not fill up while it is measured.
        await Node.RunAsync(["sysctl", "-q", "-w", "net/netfilter/nf_conntrack_tcp_timeout_time_wait=1"]);
    }
}
