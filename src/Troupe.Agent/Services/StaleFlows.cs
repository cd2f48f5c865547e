using System.Net;

namespace Troupe.Agent.Services;

/// <summary>Which UDP conversations still go where the rules lead nobody any more.</summary>
/// <remarks>
/// The kernel asks the rules once for each conversation, at its first packet, and a UDP client that goes on sending never begins a second
/// one: without this it would talk to a pod that is gone for as long as it talks.
/// </remarks>
public static class StaleFlows
{
    private const int FirstNodePort = 30_000;
    private const int LastNodePort = 32_767;

    public static IReadOnlyList<StaleFlow> Find(ProxyNetwork network, IReadOnlyList<ServiceRule> rules, IEnumerable<UdpFlow> flows)
    {
        var udp = rules.Where(rule => rule.Protocol == "udp").ToList();
        var byAddress = udp.ToDictionary(rule => (rule.ClusterIP, rule.Port), rule => rule.Backends.ToHashSet());
        var byNodePort = udp.Where(rule => rule.NodePort is not null)
            .ToDictionary(rule => rule.NodePort!.Value, rule => rule.Backends.ToHashSet());
        var (services, pods) = (IPNetwork.Parse(network.ServiceCidr), IPNetwork.Parse(network.ClusterPodCidr));
        return [.. flows.Where(IsStale).Select(flow => new StaleFlow(flow.Destination, flow.Port, flow.Answerer)).Distinct()];

        bool IsStale(UdpFlow flow)
        {
            var answerer = new Backend(flow.Answerer, flow.AnswererPort);
            if (byAddress.TryGetValue((flow.Destination, flow.Port), out var backends)) return !backends.Contains(answerer);
            if (services.Contains(flow.Destination)) return true;

            // A packet to a port of that number may be for another machine, which is nobody's business here as long as it is answered.
            if (byNodePort.TryGetValue(flow.Port, out backends))
                return !backends.Contains(answerer) && (flow.IsTranslated || !flow.IsAnswered);
            return flow is { Port: >= FirstNodePort and <= LastNodePort, IsTranslated: true } && pods.Contains(flow.Answerer);
        }
    }
}

/// <summary>The conversations of all clients with one destination that one answerer has.</summary>
public readonly record struct StaleFlow(IPAddress Destination, int Port, IPAddress Answerer);
