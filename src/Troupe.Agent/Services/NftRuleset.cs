using System.Globalization;
using System.Text;

namespace Troupe.Agent.Services;

/// <summary>Writes the whole table of the service proxy as one nftables transaction.</summary>
/// <remarks>
/// The way of a packet:
/// <code>
///  from a pod ─► prerouting ─┐                                     ┌─ found ──► service/… : dnat to one backend at random
///                            ├─ cluster IP or node port in a map? ─┤
///  from the node ─► output ──┘                                     └─ not ──► still in the service CIDR? ─► refused at once
/// </code>
/// Both look-ups are maps, so a packet costs the same with one service or thousands. Replacing the table is atomic, and connections that
/// are established keep their translation: it lives in conntrack.
/// </remarks>
public static class NftRuleset
{
    /// <summary>Begins the name of the empty chain that says whose table it is.</summary>
    internal const string OwnerPrefix = "cluster/";

    /// <summary>A chain that every table of a service proxy has.</summary>
    internal const string Refusing = "unclaimed-forward";

    public static string Render(ProxyNetwork network, IReadOnlyList<ServiceRule> rules)
    {
        var open = rules.Where(rule => rule.Backends.Count > 0).ToList();
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture,
            $"add table ip {network.Table}\ndelete table ip {network.Table}\ntable ip {network.Table} {{\n");
        AppendSets(script, open);
        foreach (var rule in open) AppendService(script, rule);
        AppendTranslation(script);
        AppendMasquerade(script, network);
        AppendRefusal(script, network);
        if (network.Owner.Length > 0) script.Append(CultureInfo.InvariantCulture, $"  chain {OwnerPrefix}{network.Owner} {{\n  }}\n");
        return script.Append("}\n").ToString();
    }

    public static string Removal(string table) => $"add table ip {table}\ndelete table ip {table}\n";

    private static void AppendSets(StringBuilder script, List<ServiceRule> open)
    {
        AppendSet(script, "map cluster-ips", "ipv4_addr . inet_proto . inet_service : verdict",
            open.Select(rule => $"{rule.ClusterIP} . {rule.Protocol} . {rule.Port} : goto service/{rule.Name}"));
        AppendSet(script, "map node-ports", "inet_proto . inet_service : verdict",
            open.Where(rule => rule.NodePort is not null).Select(rule => $"{rule.Protocol} . {rule.NodePort} : goto service/{rule.Name}"));
        AppendSet(script, "set backends", "ipv4_addr . ipv4_addr",
            open.SelectMany(rule => rule.Backends).Select(backend => backend.Address.ToString()).Distinct().Select(ip => $"{ip} . {ip}"));
    }

    private static void AppendSet(StringBuilder script, string name, string type, IEnumerable<string> elements)
    {
        var listed = string.Join(", ", elements);
        script.Append(CultureInfo.InvariantCulture, $"  {name} {{\n    type {type}\n");
        if (listed.Length > 0) script.Append(CultureInfo.InvariantCulture, $"    elements = {{ {listed} }}\n");
        script.Append("  }\n");
    }

    private static void AppendService(StringBuilder script, ServiceRule rule)
    {
        var numbered = string.Join(", ", rule.Backends.Select((backend, index) => $"{index} : {backend.Address} . {backend.Port}"));
        script.Append(CultureInfo.InvariantCulture, $"  chain service/{rule.Name} {{\n    meta l4proto {rule.Protocol} ");
        script.Append(CultureInfo.InvariantCulture,
            $"dnat ip addr . port to numgen random mod {rule.Backends.Count} map {{ {numbered} }}\n  }}\n");
    }

    private static void AppendTranslation(StringBuilder script) => script.Append("""
          chain services {
            ip daddr . meta l4proto . th dport vmap @cluster-ips
            fib daddr type local meta l4proto . th dport vmap @node-ports
          }
          chain prerouting {
            type nat hook prerouting priority dstnat; policy accept;
            meta l4proto { tcp, udp } goto services
          }
          chain output {
            type nat hook output priority -100; policy accept;
            meta l4proto { tcp, udp } goto services
          }
          chain loopback-guard {
            comment "node ports answer on 127.0.0.1, so the pod bridge routes loopback; nobody else may use that"
            type filter hook prerouting priority mangle; policy accept;
            iifname != "lo" ip daddr 127.0.0.0/8 drop
          }

        """);

    private static void AppendMasquerade(StringBuilder script, ProxyNetwork network)
    {
        script.Append(CultureInfo.InvariantCulture, $$"""
              chain postrouting {
                type nat hook postrouting priority srcnat; policy accept;
                ct status dnat ip saddr . ip daddr @backends masquerade
                ct status dnat ip saddr 127.0.0.0/8 masquerade
                ct status dnat ip saddr != {{network.ClusterPodCidr}} ip daddr {{network.ClusterPodCidr}} fib saddr type != local masquerade

            """);
        if (network.MasqueradeOnNode)
            script.Append(CultureInfo.InvariantCulture,
                $"    ct status dnat ip saddr {network.ClusterPodCidr} ip daddr {network.ClusterPodCidr} masquerade\n");
        script.Append("  }\n");
    }

    private static void AppendRefusal(StringBuilder script, ProxyNetwork network) => script.Append(CultureInfo.InvariantCulture, $$"""
          chain refuse {
            meta l4proto tcp reject with tcp reset
            reject with icmp port-unreachable
          }
          chain unclaimed-forward {
            type filter hook forward priority filter - 5; policy accept;
            ip daddr {{network.ServiceCidr}} goto refuse
          }
          chain unclaimed-output {
            type filter hook output priority filter - 5; policy accept;
            ip daddr {{network.ServiceCidr}} goto refuse
          }

        """);
}
