using System.Net;
using Troupe.Api.Metadata;
using Troupe.Api.Services;

namespace Troupe.Agent.Services;

/// <summary>Gathers rules, so that no two of them want the same packets: a map of the kernel has every key once.</summary>
internal sealed class RuleClaims
{
    private readonly Dictionary<(IPAddress, string, int), string> _clusterIPs = [];
    private readonly Dictionary<(string, int), string> _nodePorts = [];
    private readonly List<ServiceRule> _rules = [];
    private readonly HashSet<LeftOut> _leftOut = [];

    public IReadOnlyList<ServiceRule> Rules => _rules;
    public IReadOnlyList<LeftOut> LeftOut => [.. _leftOut];

    public void LeaveOut(ApiObject about, string why)
    {
        var kind = Api.Kinds.ResourceKinds.Of(about.GetType()).Kind;
        _leftOut.Add(new LeftOut(kind, about.Metadata.Namespace, about.Metadata.Name, about.Metadata.Uid, why));
    }

    public void Claim(Service service, ServiceRule rule)
    {
        if (!_clusterIPs.TryAdd((rule.ClusterIP, rule.Protocol, rule.Port), rule.Name))
        {
            var holder = _clusterIPs[(rule.ClusterIP, rule.Protocol, rule.Port)];
            LeaveOut(service, $"spec.clusterIP: {rule.ClusterIP} port {rule.Port}/{rule.Protocol} belongs to {holder}");
            return;
        }

        _rules.Add(rule with { NodePort = NodePortOf(service, rule) });
    }

    private int? NodePortOf(Service service, ServiceRule rule)
    {
        if (rule.NodePort is not { } port) return null;
        if (port > 65535) LeaveOut(service, $"spec.ports.nodePort: {port} is no port");
        else if (_nodePorts.TryAdd((rule.Protocol, port), rule.Name)) return port;
        else LeaveOut(service, $"spec.ports.nodePort: {port}/{rule.Protocol} belongs to {_nodePorts[(rule.Protocol, port)]}");
        return null;
    }
}
