using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Troupe.Agent.Services;

/// <summary>Prepares the bridge of a node's pods for translated traffic, and undoes it.</summary>
/// <remarks>Every step may be repeated; the bridge's own settings go with the bridge.</remarks>
public sealed class PodBridge(HostCommand host, string podCidr, string serviceCidr)
{
    private const string BridgeFirewall = "/proc/sys/net/bridge/bridge-nf-call-iptables";
    private const string Comment = "troupe: pods are reached from other nodes and through node ports";

    /// <summary>True where packets that a bridge passes between two pods go through the firewall, as translated replies must.</summary>
    public static bool FirewallSeesBridges()
    {
        if (!File.Exists(BridgeFirewall)) return false;
        File.WriteAllText(BridgeFirewall, "1");
        return true;
    }

    /// <summary>The interface that has an address in the pods' range; null before the runtime made it.</summary>
    public static string? Find(string podCidr)
    {
        var pods = IPNetwork.Parse(podCidr);
        return NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(@interface => @interface.GetIPProperties().UnicastAddresses
            .Any(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork && pods.Contains(unicast.Address)))?.Name;
    }

    public async Task PrepareAsync(string bridge, CancellationToken cancellationToken = default)
    {
        Set("ip_forward", "1");
        // Node ports answer on 127.0.0.1 too, and such connections leave through the bridge.
        Set($"conf/{bridge}/route_localnet", "1");
        // A pod that reaches a neighbour through a cluster IP must not be told a shorter way: the way around loses the translation.
        Set($"conf/{bridge}/send_redirects", "0");
        // Cluster IPs have a way that ends on this machine, also where there is no default route.
        await host.RunAsync(["ip", "route", "replace", serviceCidr, "dev", bridge], "", cancellationToken);
        await AcceptForwardingAsync(cancellationToken);
    }

    /// <summary>Docker drops what is forwarded to its bridges unless its own chain for administrators accepts it.</summary>
    private async Task AcceptForwardingAsync(CancellationToken cancellationToken)
    {
        var rule = await host.TryAsync(["iptables", "-w", "-C", .. Rule()], "", cancellationToken);
        if (rule.ExitCode == 0) return;
        var chain = await host.TryAsync(["iptables", "-w", "-L", "DOCKER-USER", "-n"], "", cancellationToken);
        if (chain.ExitCode == 0) await host.RunAsync(["iptables", "-w", "-I", .. Rule()], "", cancellationToken);
    }

    public async Task RemoveAsync(CancellationToken cancellationToken = default)
    {
        await host.TryAsync(["iptables", "-w", "-D", .. Rule()], "", cancellationToken);
        if (Find(podCidr) is { } bridge) await host.TryAsync(["ip", "route", "del", serviceCidr, "dev", bridge], "", cancellationToken);
    }

    private string[] Rule() => ["DOCKER-USER", "-d", podCidr, "-m", "comment", "--comment", Comment, "-j", "ACCEPT"];

    private static void Set(string setting, string value) => File.WriteAllText($"/proc/sys/net/ipv4/{setting}", value);
}
