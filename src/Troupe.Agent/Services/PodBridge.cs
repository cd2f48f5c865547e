using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Services;

/// <summary>
/// Prepares the bridge of a node's pods for translated traffic; the runtime makes the bridge, and its settings go with it.
/// </summary>
public sealed class PodBridge(HostCommand host, string serviceCidr)
{
    /// <summary>True where packets that a bridge passes between two pods go through the firewall, as translated replies must.</summary>
    public static bool FirewallSeesBridges() => File.Exists("/proc/sys/net/bridge/bridge-nf-call-iptables");

    /// <summary>The interface that has an address in the pods' range; null before the runtime made it.</summary>
    public static string? Find(string podCidr)
    {
        if (!IPNetwork.TryParse(podCidr, out var pods)) return null;
        return NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(@interface => @interface.GetIPProperties().UnicastAddresses
            .Any(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork && pods.Contains(unicast.Address)))?.Name;
    }

    /// <summary>May be repeated.</summary>
    public Task PrepareAsync(string bridge, CancellationToken cancellationToken = default)
    {
        // Node ports answer on 127.0.0.1 too, and such connections leave through the bridge.
        Set(bridge, "route_localnet", "1");
        // A pod that reaches a neighbour through a cluster IP must not be told a shorter way: the way around loses the translation.
        Set(bridge, "send_redirects", "0");
        // Cluster IPs have a way that ends on this machine, also where there is no default route.
        return host.RunAsync(["ip", "route", "replace", serviceCidr, "dev", bridge], "", cancellationToken);
    }

    /// <summary>Takes the way to cluster IPs back; the rest goes with the bridge.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken = default) =>
        host.TryAsync(["ip", "route", "del", serviceCidr], "", cancellationToken);

    private static void Set(string bridge, string setting, string value) =>
        File.WriteAllText($"/proc/sys/net/ipv4/conf/{bridge}/{setting}", value);
}
