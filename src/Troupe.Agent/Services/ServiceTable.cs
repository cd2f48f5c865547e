using System.Globalization;
using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Services;

/// <summary>The proxy's table in the kernel.</summary>
public sealed class ServiceTable(HostCommand host, ProxyNetwork network)
{
    private const string Tool = "conntrack";

    private HashSet<string>? _known;

    /// <summary>
    /// Replaces all rules in one transaction. Without rules the whole service CIDR is refused, which is how a node begins.
    /// </summary>
    public Task ReplaceAsync(IReadOnlyList<ServiceRule> rules, CancellationToken cancellationToken = default) =>
        host.RunAsync(["nft", "-f", "-"], NftRuleset.Render(network, rules), cancellationToken);

    /// <summary>Makes UDP conversations that still follow older rules follow these: the kernel forgets them, and asks again.</summary>
    /// <returns>Null; or what is the matter, where it cannot be done.</returns>
    public async Task<string?> ForgetStaleFlowsAsync(IReadOnlyList<ServiceRule> rules, CancellationToken cancellationToken = default)
    {
        var udp = rules.Where(rule => rule.Protocol == "udp").Select(Text).ToHashSet();
        if (_known is not null && _known.SetEquals(udp)) return null;
        try
        {
            var listed = await host.TryAsync([Tool, "-L", "-p", "udp"], "", cancellationToken);
            if (listed.ExitCode != 0) return $"{Tool} ended with exit code {listed.ExitCode}: {listed.Errors}";
            var flows = listed.Output.Split('\n').Select(UdpFlow.Parse).OfType<UdpFlow>();
            foreach (var stale in StaleFlows.Find(network, rules, flows)) await ForgetAsync(stale, cancellationToken);
        }
        catch (HostCommandException missing) // It is not there: everything else works without it.
        {
            return missing.Message;
        }

        _known = udp;
        return null;
    }

    /// <summary>Removes the table; does nothing when it is not there.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken = default) =>
        host.RunAsync(["nft", "-f", "-"], NftRuleset.Removal(network.Table), cancellationToken);

    /// <remarks>A conversation that has ended by itself meanwhile is an exit code, and no mistake.</remarks>
    private Task ForgetAsync(StaleFlow flow, CancellationToken cancellationToken) => host.TryAsync(
        [
            Tool, "-D", "-p", "udp", "--orig-dst", flow.Destination.ToString(), "--orig-port-dst",
            flow.Port.ToString(CultureInfo.InvariantCulture), "--reply-src", flow.Answerer.ToString(),
        ],
        "", cancellationToken);

    private static string Text(ServiceRule rule) => string.Create(
        CultureInfo.InvariantCulture, $"{rule.ClusterIP}:{rule.Port}:{rule.NodePort}>{string.Join(',', rule.Backends)}");
}
