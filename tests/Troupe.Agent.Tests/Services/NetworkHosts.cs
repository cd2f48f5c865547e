using Troupe.Agent.HostCommands;
using Troupe.Agent.Services;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Services;

/// <summary>A node with two pods and a client outside, each in a network namespace of its own, on this machine.</summary>
internal sealed class NetworkHosts : IAsyncDisposable
{
    public const string ServiceCidr = "10.254.0.0/16";
    public const string PodCidr = "10.99.8.0/24";
    public const string NodeAddress = "10.99.9.1";

    private static readonly HostCommand Root = new();
    private readonly string _prefix;
    private readonly DirectoryInfo _pages = Directory.CreateTempSubdirectory("troupe-pages");
    private readonly List<Task> _servers = [];
    private readonly CancellationTokenSource _ended = new();

    private NetworkHosts(string prefix)
    {
        _prefix = prefix;
        Node = In("node");
        Pod1 = In("pod1");
        Pod2 = In("pod2");
        Outside = In("outside");
        Table = new ServiceTable(Node, new ProxyNetwork("troupe", ServiceCidr, PodCidr, MasqueradeOnNode: false));
    }

    public HostCommand Node { get; }
    public HostCommand Pod1 { get; }
    public HostCommand Pod2 { get; }
    public HostCommand Outside { get; }
    public ServiceTable Table { get; }

    public static async Task<NetworkHosts> CreateAsync()
    {
        var hosts = new NetworkHosts($"troupe-{Environment.ProcessId}-{Interlocked.Increment(ref _created)}-");
        await hosts.BuildAsync();
        // What no rule catches is refused from the first packet on.
        await hosts.Table.ReplaceAsync([]);
        await hosts.ServeAsync("pod1", hosts.Pod1);
        await hosts.ServeAsync("pod2", hosts.Pod2);
        return hosts;
    }

    private static int _created;

    /// <summary>What a page says, or why there is none.</summary>
    public static async Task<string> GetAsync(HostCommand from, string url)
    {
        const int couldNotConnect = 7;
        var result = await from.TryAsync(["curl", "--silent", "--show-error", "--max-time", "5", url]);
        return result.ExitCode switch
        {
            0 => result.Output,
            couldNotConnect => "refused",
            _ => result.Errors,
        };
    }

    /// <summary>The UDP conversations in the node's kernel that an address answers.</summary>
    public async Task<IReadOnlyList<string>> FlowsToAsync(string answerer) =>
        (await Node.TryAsync(["conntrack", "-L", "-p", "udp", "--reply-src", answerer])).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        foreach (var name in new[] { "node", "pod1", "pod2", "outside" })
        {
            var pids = await Root.TryAsync(["ip", "netns", "pids", _prefix + name]);
            foreach (var pid in pids.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) await Root.TryAsync(["kill", "-9", pid]);
            await Root.TryAsync(["ip", "netns", "del", _prefix + name]);
        }

        await Task.WhenAll(_servers.Select(server => server.ContinueWith(_ => { }, TaskScheduler.Default)));
        _pages.Delete(recursive: true);
        _ended.Dispose();
    }

    private HostCommand In(string name) => new("ip", "netns", "exec", _prefix + name);

    private async Task BuildAsync()
    {
        foreach (var name in new[] { "node", "pod1", "pod2", "outside" })
        {
            await Root.RunAsync(["ip", "netns", "add", _prefix + name]);
            await In(name).RunAsync(["ip", "link", "set", "lo", "up"]);
        }

        await Node.RunAsync(["ip", "link", "add", "br0", "type", "bridge"]);
        await Node.RunAsync(["ip", "addr", "add", "10.99.8.1/24", "dev", "br0"]);
        await Node.RunAsync(["ip", "link", "set", "br0", "up"]);
        await ConnectAsync("pod1", Pod1, "10.99.8.2/24", "10.99.8.1", "br0");
        await ConnectAsync("pod2", Pod2, "10.99.8.3/24", "10.99.8.1", "br0");
        await ConnectAsync("outside", Outside, "10.99.9.2/24", NodeAddress, bridge: null);
        await Node.RunAsync(["ip", "addr", "add", NodeAddress + "/24", "dev", "to-outside"]);
        await Node.RunAsync(["ip", "route", "add", ServiceCidr, "dev", "br0"]);
        foreach (var setting in new[] { "ip_forward=1", "conf/br0/route_localnet=1", "conf/br0/send_redirects=0" })
            await Node.RunAsync(["sysctl", "-q", "-w", "net/ipv4/" + setting]);
        await Node.RunAsync(["sysctl", "-q", "-w", "net/bridge/bridge-nf-call-iptables=1"]);
    }

    private async Task ConnectAsync(string name, HostCommand host, string address, string gateway, string? bridge)
    {
        await Node.RunAsync(["ip", "link", "add", "to-" + name, "type", "veth", "peer", "name", "eth0", "netns", _prefix + name]);
        if (bridge is not null)
        {
            await Node.RunAsync(["ip", "link", "set", "to-" + name, "master", bridge]);
            await Node.RunAsync(["bridge", "link", "set", "dev", "to-" + name, "hairpin", "on"]);
        }

        await Node.RunAsync(["ip", "link", "set", "to-" + name, "up"]);
        await host.RunAsync(["ip", "addr", "add", address, "dev", "eth0"]);
        await host.RunAsync(["ip", "link", "set", "eth0", "up"]);
        await host.RunAsync(["ip", "route", "add", "default", "via", gateway]);
    }

    private async Task ServeAsync(string name, HostCommand host)
    {
        var pages = _pages.CreateSubdirectory(name);
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "index.html"), name);
        _servers.Add(host.TryAsync(["busybox", "httpd", "-f", "-p", "8080", "-h", pages.FullName], "", _ended.Token));
        await Eventually.HoldsAsync(async () => Assert.Equal(name, await GetAsync(host, "http://127.0.0.1:8080/")));
    }
}
