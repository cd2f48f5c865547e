using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Settings of the bridge on which services depend.</summary>
/// <remarks>
/// A pod that speaks to a service may be led to a pod on its own bridge, or to itself. The answer of the first comes straight over
/// the bridge, and is translated back only when bridged traffic passes the packet filter; that of the second must leave by the port
/// on which it came.
/// </remarks>
internal static class BridgePorts
{
    private const string FilterSwitch = "/proc/sys/net/bridge/bridge-nf-call-iptables";

    public static async Task FilterBridgedTrafficAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FilterSwitch)) await LoadModuleAsync(cancellationToken);
        if (!File.Exists(FilterSwitch) || (await File.ReadAllTextAsync(FilterSwitch, cancellationToken)).Trim() == "1") return;
        await File.WriteAllTextAsync(FilterSwitch, "1", cancellationToken);
    }

    /// <summary>Lets every port of the bridge send back what came from it.</summary>
    public static void LetTrafficReturn(string bridge)
    {
        var ports = $"/sys/class/net/{bridge}/brif";
        if (!Directory.Exists(ports)) return;
        foreach (var port in Directory.EnumerateDirectories(ports))
        {
            try
            {
                var hairpin = Path.Combine(port, "hairpin_mode");
                if (File.ReadAllText(hairpin).Trim() == "0") File.WriteAllText(hairpin, "1");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // The port went with its pod meanwhile, or the folder belongs to another network namespace.
            }
        }
    }

    private static async Task LoadModuleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new HostCommand().TryAsync(["modprobe", "br_netfilter"], "", cancellationToken);
        }
        catch (HostCommandException)
        {
            // Without modprobe the kernel has the module built in, or does without it.
        }
    }
}
